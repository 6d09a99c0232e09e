using System.Text.Json;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Conformity;

/// <summary>Makes the columns of conformity of the raw scores of all scorers: calibrates, combines, and says what is referred, and why.</summary>
internal sealed class ConformityHead : BatchTransformer
{
    private readonly InputColumn<float>[][] _scores;
    private readonly InputColumn<string>[][] _reasons;
    private readonly OutputColumn<float> _conformity;
    private readonly OutputColumn<float> _score;
    private readonly OutputColumn<float[]> _values;
    private readonly OutputColumn<bool> _referred;
    private readonly OutputColumn<string> _reason;

    public ConformityHead(IHostEnvironment env, ConformityHeadSettings settings)
        : base(env, "Conformity")
    {
        Settings = settings;
        _scores = [.. settings.Values.Select(value => value.Scorers.Select(scorer => InputColumn.Single(scorer.ScoreColumnName)).ToArray())];
        _reasons = [.. settings.Values.Select(value => value.Scorers.Select(scorer => InputColumn.Text(scorer.ReasonColumnName)).ToArray())];
        InputColumn[] scores = [.. _scores.SelectMany(one => one)];
        var names = settings.Columns;
        _conformity = OutputColumn.Single(names.Conformity, scores);
        _score = OutputColumn.Single(names.Score, scores);
        _values = OutputColumn.Vector(names.Values, [.. settings.Values.Select(value => value.Name)], scores);
        _referred = OutputColumn.Boolean(names.Referred, scores);
        _reason = OutputColumn.Text(names.Reason, [.. scores, .. _reasons.SelectMany(one => one)]);
    }

    public ConformityHeadSettings Settings { get; }

    internal override IReadOnlyList<OutputColumn> Outputs => [_conformity, _score, _values, _referred, _reason];

    internal override ComponentFormat Format => ConformityHeadLoader.Format;

    internal override void SaveFiles(IFileSink files) =>
        files.Write(ConformityHeadSettings.FileName, stream => JsonSerializer.Serialize(stream, Settings));

    internal override void Compute(BatchInput input, BatchOutput output)
    {
        var raw = Array.ConvertAll(_scores, value => new double[value.Length]);
        for (var row = 0; row < input.Rows; row++)
        {
            for (var value = 0; value < raw.Length; value++)
            {
                for (var scorer = 0; scorer < raw[value].Length; scorer++)
                    raw[value][scorer] = input.Get(_scores[value][scorer])[row];
            }
            Write(row, RowConformity.Of(Settings, raw), input, output);
        }
    }

    private void Write(int row, RowConformity of, BatchInput input, BatchOutput output)
    {
        if (output.IsWanted(_conformity))
            output.Get(_conformity)[row] = of.Conformity;
        if (output.IsWanted(_score))
            output.Get(_score)[row] = of.Score;
        if (output.IsWanted(_values))
            output.Get(_values)[row] = of.Values;
        if (output.IsWanted(_referred))
            output.Get(_referred)[row] = Settings.Thresholds.Refers(of.Conformity);
        if (output.IsWanted(_reason))
            output.Get(_reason)[row] = ConformityReason.Of(Settings, of, (value, scorer) => input.Get(_reasons[value][scorer])[row]);
    }
}
