using System.Text.Json.Nodes;
using Superalign.MLNet.Tests;

namespace Superalign.MLNet.Commands.Tests;

[TestClass]
public sealed class AggregateCommandTests : IDisposable
{
    // Table 1 of Dawid and Skene (1979), as github.com/dallascard/dawid_skene has it: for each patient three grades of the first anaesthetist, then one of each of the other four.
    private const string Grades =
        "1111111 3334334 1122122 2223121 2223222 2223322 1222111 3333433 2222223 2322223 4444444 2223343 1111111 2223212 1211111 1112111 1111111 1111111 2222221 2221322 2222222 2222221 2223222 " +
        "2212222 1111111 1111111 2322222 1111111 1111111 1121121 1111111 3333233 1111111 2222222 2223232 4334343 2212232 2323233 3333432 1111111 1111111 1212111 2322222 1211111 2222222";

    private readonly TestConsole _console = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task Aggregate_FindsTheNumbersOfThePaper_InRowsOfOneVoteEach()
    {
        string[] observers = ["1", "1", "1", "2", "3", "4", "5"];
        var votes = Grades.Split(' ').SelectMany((patient, i) => patient.Select((grade, place) => $"p{i + 1},{observers[place]},{grade}"));
        Write("votes.csv", ["patient,observer,grade", .. votes]);

        Assert.AreEqual(0, await AggregateAsync("votes.csv", "out.jsonl", "--columns", "Supervisor=observer,Value=grade", "--item", "patient", "--json"), _console.Error);

        Assert.AreEqual("dawid-skene", (string?)_console.Json["method"]);
        Assert.AreEqual(-192.8909, (double)_console.Json["metrics"]!["logLikelihood"]!, 5e-5);
        CollectionAssert.AreEqual(new[] { 18, 19, 5, 3 }, Counts("dawid-skene"));
        Assert.AreEqual(3, (int)_console.Json["methods"]!["dawid-skene"]!["changedFromMajority"]!);
        var first = _console.Json["supervisors"]![0]!;
        Assert.AreEqual(0.889, (double)first["errorMatrix"]![0]![0]!, 5e-4);
        Assert.AreEqual(13, (int)first["disagreesWithItself"]!);
        var rows = Lines("out.jsonl");
        Assert.HasCount(45, rows);
        Assert.AreEqual("p12 3", $"{rows[11]["patient"]} {rows[11]["JoinedLabel"]}");
        Assert.IsNull((string?)rows[11]["MajorityLabel"]);
        Assert.HasCount(4, rows[11]["JoinedProbabilities"]!.AsArray());
        Assert.IsNull(rows[11]["Votes"]);
    }

    [TestMethod]
    public async Task Aggregate_ReadsAListOfVotes_AndShowsAllMethodsBesideTheTruth()
    {
        Write("rows.jsonl", [.. Enumerable.Range(0, 40).Select(i => $$"""{"text": "row {{i}}", "weak": [{{i % 2}}, {{i % 2}}, {{(i % 4 == 0 ? 1 : -1)}}, -1], "gold": "{{i % 2}}"}""")]);

        Assert.AreEqual(0, await AggregateAsync("rows.jsonl", "out.jsonl", "--votes", "weak", "--label", "gold", "--positive", "1"), _console.Error);

        foreach (var text in new[] { "majority-vote      1.000", "weighted-vote      1.000", "dawid-skene        1.000", "No row has a vote of '4'", "always say the same: '3' (1)" })
            StringAssert.Contains(_console.Out + _console.Error, text);
        var rows = Lines("out.jsonl");
        Assert.IsTrue((bool)rows[1]["JoinedLabel"]!);
        Assert.IsFalse((bool)rows[2]["JoinedLabel"]!);
        Assert.AreEqual(1, (double)rows[1]["Weight"]!, 1e-6);
        Assert.AreEqual("row 1", (string?)rows[1]["Text"]);
        Assert.IsNotNull(rows[1]["weak"]);
    }

    [TestMethod]
    public async Task Aggregate_ReadsSeveralFields_AndTakesTheMethodThatIsNamed()
    {
        Write("rows.csv", ["a,b,c", "spam,spam,ham", "ham,,ham", "spam,ham,"]);

        Assert.AreEqual(0, await AggregateAsync("rows.csv", "out.csv", "--votes", "a,b,c", "--method", "majority-vote"), _console.Error);

        Assert.AreEqual("a,b,c,JoinedLabel,MajorityLabel,JoinedProbabilities,Weight\nspam,spam,ham,spam,spam,\"[0.33333334,0.6666667]\",0.6666667\nham,,ham,ham,ham,\"[1,0]\",1\nspam,ham,,,,\"[0.5,0.5]\",0\n",
            File.ReadAllText(_folder["out.csv"]).ReplaceLineEndings("\n"));
    }

    [TestMethod]
    public async Task Aggregate_TakesTrueLabelsFromAnotherFile_AndRequiresFigures()
    {
        Write("votes.csv", ["Item,Supervisor,Value", "1,x,0", "1,y,0", "1,z,1", "2,x,1", "2,y,1", "2,z,0", "3,x,0", "3,y,1", "3,z,1"]);
        Write("truth.csv", ["item,truth", "1,0", "2,0", "9,1"]);

        Assert.AreEqual(3, await AggregateAsync("votes.csv", "out.jsonl", "--truth", _folder["truth.csv"], "--label", "truth", "--method", "majority-vote", "--require", "accuracy>=0.9", "--json"), _console.Error);

        Assert.AreEqual(0.5, (double)_console.Json["metrics"]!["accuracy.majority-vote"]!);
        Assert.AreEqual(2, (int)_console.Json["metrics"]!["labelledRows"]!);
        Assert.AreEqual("0  ", string.Join(" ", Lines("out.jsonl").Select((row, i) => i == 0 ? (string?)row["Label"] : "")));
    }

    [TestMethod]
    [DataRow("--votes weak", "has no field 'weak', but 'a', 'b'")]
    [DataRow("", "--votes")]
    [DataRow("--votes a,b --label c", "has no field 'c'")]
    [DataRow("--votes a --truth rows.csv", "--truth")]
    [DataRow("--columns Supervisor=a,Value=b", "--item")]
    [DataRow("--votes a,b --method best", "majority-vote")]
    [DataRow("--votes a,b", "All votes in 'a', 'b' are '1'")]
    [DataRow("--votes a,b --to rows.csv --overwrite", "would replace the rows")]
    public async Task Aggregate_SaysWhatIsWrong(string options, string part)
    {
        Write("rows.csv", ["a,b", "1,1", "1,1"]);
        var words = options.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word == "rows.csv" ? _folder[word] : word).ToArray();

        var code = words.Contains("--to")
            ? await _console.RunAsync(["aggregate", "--data", _folder["rows.csv"], "--quiet", .. words])
            : await AggregateAsync("rows.csv", "out.csv", words);

        Assert.AreEqual(2, code);
        StringAssert.Contains(_console.Error, part);
        Assert.IsFalse(File.Exists(_folder["out.csv"]));
    }

    [TestMethod]
    public async Task Aggregate_WritesNothing_WhenItIsCancelled()
    {
        Write("rows.csv", ["a,b,c", "1,0,1", "0,0,1"]);
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        Assert.AreEqual(130, await SuperalignCommand.RunAsync(["aggregate", "--data", _folder["rows.csv"], "--votes", "a,b,c", "--to", _folder["out.csv"]], _console.Console, source.Token));

        Assert.IsFalse(File.Exists(_folder["out.csv"]));
    }

    private Task<int> AggregateAsync(string data, string to, params string[] more) =>
        _console.RunAsync(["aggregate", "--data", _folder[data], "--to", _folder[to], "--quiet", .. more]);

    private int[] Counts(string method) => [.. _console.Json["methods"]![method]!["labelCounts"]!.AsArray().Select(count => (int)count!)];

    private List<JsonNode> Lines(string name) => [.. File.ReadLines(_folder[name]).Select(line => JsonNode.Parse(line)!)];

    private void Write(string name, string[] lines) => File.WriteAllLines(_folder[name], lines);
}
