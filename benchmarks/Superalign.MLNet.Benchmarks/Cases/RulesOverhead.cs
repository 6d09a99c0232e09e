using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Benchmarks.Harness;
using Superalign.MLNet.Benchmarks.Material;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Values;

namespace Superalign.MLNet.Benchmarks.Cases;

/// <summary>The rules scorer over a table against a bare loop over the same regular expressions.</summary>
internal sealed class RulesOverhead : IBenchmark
{
    private const RegexOptions Plain = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    // One expression of many more is refused by the engine, and others take several times as long for it.
    private const int MostWords = 100;

    private static readonly PatternRule[] Patterns =
        [.. ValueProfile.General.Values.Concat(ValueProfile.BankHelpDesk.Values).SelectMany(value => value.Scorers).OfType<RulesStatement>()
            .SelectMany(scorer => scorer.Rules).OfType<PatternRule>().DistinctBy(rule => rule.Name).Select(rule => rule with { IgnoreCase = true, Severity = 1 })];

    public string Name => "rules";

    public string Question =>
        "Texts and rules: a bare loop over the regular expressions, or the rules scorer over a table, with calibration, combination and all columns of conformity at its end.";

    public IEnumerable<Finding> Run(BenchmarkSettings settings)
    {
        var material = new SeededTexts(words: 2_000);
        var rare = material.RareWords(settings.Quick ? 20 : MostWords);
        string[] hits = ["jo.doe@example.com", "4111 1111 1111 1111", "DE89 3704 0044 0532 0130 00", "AKIAIOSFODNN7EXAMPLE"];
        var texts = material.Texts(settings.Quick ? 50 : 3_000, hits);
        var regexes = Patterns.Select(rule => new Regex(rule.Pattern, Plain)).ToArray();

        yield return Measure($"scores of {texts.Length} texts, {Patterns.Length} expressions", () => Scores(texts, regexes), Column<float>(texts, Patterns, "Conformity"), Number);
        yield return Measure($"scores and reasons of {texts.Length} texts, {Patterns.Length} expressions", () => Reasons(texts, regexes), Column<string>(texts, Patterns, "ConformityReason"), Mark);

        var worded = material.Texts(texts.Length, rare);
        Regex[] words = [new($@"\b(?:{string.Join('|', rare)})\b", Plain)];
        yield return Measure($"scores of {texts.Length} texts, {rare.Length} words", () => Scores(worded, words), Column<float>(worded, [new ForbiddenWordsRule { Name = "words", Words = rare }], "Conformity"), Number);
        Regex[] phrases = [new(string.Join('|', rare), Plain)];
        yield return Measure($"scores of {texts.Length} texts, {rare.Length} phrases", () => Scores(worded, phrases), Column<float>(worded, [new ForbiddenPhrasesRule { Name = "phrases", Phrases = rare }], "Conformity"), Number);

        Finding Measure<T>(string what, Func<T[]> plain, Func<T[]> scored, Func<T, float> number)
        {
            T[] naive = [], ours = [];
            return PairedTimer.Measure(
                new Duel(
                    what,
                    new Side("bare loop", () => naive = plain(), () => Array.ConvertAll(naive, value => number(value))),
                    new Side("rules scorer", () => ours = scored(), () => Array.ConvertAll(ours, value => number(value))),
                    Target.Overhead(1.3), Tolerance: 0),
                settings);
        }
    }

    private static Func<T[]> Column<T>(string[] texts, IReadOnlyList<Rule> rules, string column)
    {
        var mlContext = new MLContext(1);
        var view = mlContext.Data.LoadFromEnumerable(texts.Select(text => new Row { Response = text }).ToArray());
        var model = mlContext.Superalign().Conformity.Rules(rules).Fit(view);
        return () => [.. model.Transform(view).GetColumn<T>(column)];
    }

    private static float[] Scores(string[] texts, Regex[] regexes)
    {
        var scores = new float[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            scores[i] = 1;
            foreach (var regex in regexes)
            {
                if (regex.IsMatch(texts[i]))
                {
                    scores[i] = 0;
                    break;
                }
            }
        }
        return scores;
    }

    private static string[] Reasons(string[] texts, Regex[] regexes)
    {
        var reasons = new string[texts.Length];
        var found = new List<string>();
        for (var i = 0; i < texts.Length; i++)
        {
            found.Clear();
            for (var k = 0; k < regexes.Length; k++)
            {
                if (regexes[k].Match(texts[i]) is { Success: true } match)
                    found.Add(string.Create(CultureInfo.InvariantCulture, $"'{Patterns[k].Name}' at {match.Index}–{match.Index + match.Length}: \"{Beginning(match.Value)}\""));
            }
            reasons[i] = string.Join("; ", found);
        }
        return reasons;
    }

    private static string Beginning(string text) => text.Length > 9 ? text[..9] + "…" : text;

    private static float Number(float score) => score;

    // A number that differs where texts do.
    private static float Mark(string text) => StableHash.Of(text) >> 48;

    private sealed class Row
    {
        public string Response { get; set; } = "";
    }
}
