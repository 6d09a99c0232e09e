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
        var columns = new RuleColumns(settings.Response);
        _tests = [.. settings.Rules.Select(rule => rule.Prepare(columns)).OrderByDescending(test => test.Rule.Severity)];
        var inputs = columns.All;
        (_score, _reason) = (OutputColumn.Single(settings.Score, inputs), OutputColumn.Text(settings.Reason, inputs));
    }

    internal override IReadOnlyList<OutputColumn> Outputs => [_score, _reason];

    internal override ComponentFormat Format => RulesLoader.Format;

    internal override void SaveFiles(IFileSink files) => files.Write(Settings.FileName, stream => JsonSerializer.Serialize(stream, _settings));

    internal override void Compute(BatchInput input, BatchOutput output)
    {
        var scores = output.IsWanted(_score) ? output.Get(_score) : new float[input.Rows];
        var reasons = output.IsWanted(_reason) ? output.Get(_reason) : [];
        var parts = output.IsWanted(_reason) ? new List<string>() : null;
        for (var row = 0; row < input.Rows; row++)
        {
            scores[row] = ScoreOf(input, row, parts);
            if (parts is null)
                continue;
            reasons[row] = string.Join("; ", parts);
            parts.Clear();
        }
    }

    /// <summary>The score of a row.</summary>
    /// <param name="input">The block.</param>
    /// <param name="row">The number of the row in it.</param>
    /// <param name="parts">Told of every rule that is broken or open; null where nobody asks, and then the first rule that settles the score ends the search.</param>
    private float ScoreOf(BatchInput input, int row, List<string>? parts)
    {
        double broken = 0, open = 0;
        foreach (var test in _tests)
        {
            var severity = test.Rule.Severity;
            if (parts is null && (severity <= broken || severity < open))
                break;
            var isBroken = test.IsBroken(input, row);
            if (isBroken == false)
                continue;
            if (isBroken == true)
                broken = Math.Max(broken, severity);
            else
                open = Math.Max(open, severity);
            parts?.Add(ReasonOf(test, input, row, isBroken == true));
        }
        // A rule that cannot be judged leaves the row open, unless it could not make it worse.
        return open > broken ? float.NaN : (float)(1 - broken);
    }

    private static string ReasonOf(RuleTest test, BatchInput input, int row, bool isBroken) =>
        $"'{test.Rule.Name}' {(isBroken ? test.Explain(input, row) : "cannot be judged: " + test.WhyOpen(input, row))}{(test.Rule.Message is { } message ? $" ({message})" : "")}";

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
