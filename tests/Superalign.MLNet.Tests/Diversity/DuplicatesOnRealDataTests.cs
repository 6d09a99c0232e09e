using System.Text.Json;
using Superalign.MLNet.Diversity;

namespace Superalign.MLNet.Tests.Diversity;

[TestClass]
public sealed class DuplicatesOnRealDataTests
{
    public TestContext TestContext { get; set; } = null!;

    // Against every pair, compared as sets of texts: comments with much spam, and short messages of which none is there twice.
    [TestMethod]
    [DataRow("youtube-weak-labels/train.jsonl", 0.5)]
    [DataRow("youtube-weak-labels/train.jsonl", 0.65)]
    [DataRow("youtube-weak-labels/train.jsonl", 0.8)]
    [DataRow("sms-spam/messages.tsv", 0.5)]
    [DataRow("sms-spam/messages.tsv", 0.65)]
    public void NearDuplicates_AreNearlyAllFound_AndNoOthers(string file, double threshold)
    {
        string[] texts = [.. Texts(file).Select(Plain).Distinct().Where(text => text.Length > 0)];
        HashSet<string>[] pieces = [.. texts.Select(Pieces)];
        var expected = new HashSet<(int, int)>();
        for (var j = 0; j < texts.Length; j++)
        {
            for (var i = 0; i < j; i++)
            {
                // No pair whose sizes differ as much can be alike.
                var (less, more) = pieces[i].Count < pieces[j].Count ? (pieces[i], pieces[j]) : (pieces[j], pieces[i]);
                if (less.Count >= threshold * more.Count && less.Count(more.Contains) is var shared && shared >= threshold * (less.Count + more.Count - shared))
                    expected.Add((i, j));
            }
        }

        var found = Duplicates.Within(texts, new DuplicateOptions { Threshold = threshold }).Pairs.Select(pair => (pair.First, pair.Second)).ToHashSet();

        var missed = expected.Except(found).Count();
        TestContext.WriteLine($"{file} at {threshold}: {expected.Count} pairs of {texts.Length} texts, {missed} missed, {found.Except(expected).Count()} wrong");
        Assert.IsGreaterThan(20, expected.Count);
        Assert.IsEmpty(found.Except(expected));
        Assert.IsGreaterThanOrEqualTo(0.95 * expected.Count, expected.Count - missed);
    }

    // Counted by another program, with lower case and single spaces: 36 of 1,420 comments and none of 2,399 messages.
    [TestMethod]
    [DataRow("youtube-weak-labels/train.jsonl", 36)]
    [DataRow("sms-spam/messages.tsv", 0)]
    public void ExactDuplicates_AreAllFound(string file, int expected)
    {
        var texts = Texts(file);

        var report = Duplicates.Within(texts, new DuplicateOptions { Threshold = 1 });

        TestContext.WriteLine($"{report}; at 0.8: {Duplicates.Within(texts)}");
        Assert.AreEqual(expected, report.Pairs.Count(pair => pair.IsExact));
    }

    private static string[] Texts(string file) => file.EndsWith(".tsv", StringComparison.Ordinal)
        ? [.. File.ReadLines(SharedData.Require(file)).Skip(1).Select(line => line.Split('\t')[^1])]
        : [.. File.ReadLines(SharedData.Require(file)).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)];

    private static string Plain(string text) => string.Join(' ', text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static HashSet<string> Pieces(string text) => [.. Enumerable.Range(0, Math.Max(1, text.Length - 4)).Select(i => text.Substring(i, Math.Min(5, text.Length - i)))];
}
