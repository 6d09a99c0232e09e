using System.Text.Json;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Values;

namespace Superalign.MLNet.Conformity.Rules;

/// <summary>Writes the score and the reason of <see cref="RulesScorer"/>.</summary>
internal sealed class RulesTransformer : BatchTransformer
{
    private readonly Settings _settings;
    private readonly RuleTest[] _tests;
    private readonly OutputColumn<float> _score;
    private readonly OutputColumn<string> _reason;

    public RulesTransformer(IHostEnvironment env, Settings settings)
        : base(env, "Rules")
    {
        _settings = settings;
        // The worst first: what breaks one of them cannot become worse by the others.
        _tests = [.. settings.Rules.Select(rule => rule.Prepare(settings.Response)).OrderByDescending(test => test.Rule.Severity)];
        InputColumn[] inputs = [.. _tests.SelectMany(test => test.Inputs)];
        (_score, _reason) = (OutputColumn.Single(settings.Score, inputs), OutputColumn.Text(settings.Reason, inputs));
    }

    internal override IReadOnlyList<OutputColumn> Outputs => [_score, _reason];

    internal override ComponentFormat Format => RulesLoader.Format;

    internal override void SaveFiles(IFileSink files) => files.Write(Settings.FileName, stream => JsonSerializer.Serialize(stream, _settings));

    internal override void Compute(BatchInput input, BatchOutput output)
    {
        if (output.IsWanted(_score))
        {
            var scores = output.Get(_score);
            for (var row = 0; row < input.Rows; row++)
                scores[row] = ScoreOf(input, row);
        }
        if (output.IsWanted(_reason))
        {
            var reasons = output.Get(_reason);
            for (var row = 0; row < input.Rows; row++)
                reasons[row] = ReasonOf(input, row);
        }
    }

    private float ScoreOf(BatchInput input, int row)
    {
        var score = 1f;
        var isKnown = true;
        foreach (var test in _tests)
        {
            // A rule that cannot be judged leaves the row open, unless it is at its worst already.
            if (!test.TryTest(input, row, out var finding))
                isKnown = false;
            else if (finding is not null)
                score = Math.Min(score, 1 - (float)test.Rule.Severity);
            if (score <= 0)
                return score;
        }
        return isKnown ? score : float.NaN;
    }

    private string ReasonOf(BatchInput input, int row)
    {
        var parts = new List<string>();
        foreach (var test in _tests)
        {
            var isJudged = test.TryTest(input, row, out var finding);
            if (finding is not null)
                parts.Add($"'{test.Rule.Name}' {(isJudged ? "" : "cannot be judged: ")}{finding.Text}{(test.Rule.Message is { } message ? $" ({message})" : "")}");
        }
        return string.Join("; ", parts);
    }

    /// <summary>What the transformer needs; saved with it.</summary>
    internal sealed record Settings(IReadOnlyList<Rule> Rules, string Response, string Score, string Reason)
    {
        public const string FileName = "rules.json";

        /// <exception cref="InvalidDataException">The file is damaged.</exception>
        public static Settings Read(IFileSet files)
        {
            try
            {
                using var stream = files.OpenRead(FileName);
                var settings = JsonSerializer.Deserialize<Settings>(stream);
                if (settings is { Rules: not null, Response.Length: > 0, Score.Length: > 0, Reason.Length: > 0 } && RuleProblems.Of(settings.Rules) is null)
                    return settings;
            }
            catch (Exception e) when (e is JsonException or ArgumentException or NotSupportedException)
            {
                throw new InvalidDataException($"'{FileName}' in '{files.Location}' is damaged: {e.Message} Save the model again.", e);
            }
            throw new InvalidDataException($"'{FileName}' in '{files.Location}' holds rules that cannot be used. The file is damaged; save the model again.");
        }
    }
}
