using Microsoft.ML.Runtime;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Supervision;

/// <summary>Adds <c>JoinedLabel</c>, <c>MajorityLabel</c>, <c>JoinedProbabilities</c> and <c>Weight</c> to rows of votes, those that it was fitted on and others.</summary>
/// <remarks>Saved and loaded by <c>mlContext.Model</c>. A row without votes, or with equally probable classes, has no label and the weight 0: trainers that take the weight pass over it.</remarks>
public sealed class LabelModelTransformer : BatchTransformer
{
    private readonly LabelModelSettings _settings;
    private readonly InputColumn<int[]>[] _votes;
    private readonly LabelOutput _label;
    private readonly LabelOutput _majority;
    private readonly OutputColumn<float[]> _probabilities;
    private readonly OutputColumn<float> _weight;
    private readonly DawidSkeneModel _dawidSkene;
    private readonly double[] _reliabilities;

    internal LabelModelTransformer(IHostEnvironment env, LabelModelSettings settings, LabelModelReport report)
        : base(env, LabelModelEstimator.Name)
    {
        (_settings, Report) = (settings, report);
        var numbers = report.Classes.Select((name, number) => (name, number)).ToDictionary(one => one.name, one => one.number, StringComparer.Ordinal);
        _votes = [.. settings.VoteColumns.Select((name, i) => VoteCells.Input(name, settings.Slots.Sizes[i], NumberOf))];
        var positive = settings.PositiveClass is { } known ? numbers[known] : (int?)null;
        (_label, _majority) = (LabelOutput.Create(settings.Outputs[0], report.Classes, positive, _votes), LabelOutput.Create(settings.Outputs[1], report.Classes, positive, _votes));
        _probabilities = OutputColumn.Vector(settings.Outputs[2], report.Classes, _votes);
        _weight = OutputColumn.Single(settings.Outputs[3], _votes);
        _dawidSkene = new DawidSkeneModel(report.Priors, [.. report.Supervisors.Select(one => one.ErrorMatrix)], settings.SilenceIsAnAnswer);
        _reliabilities = [.. report.Supervisors.Select(one => one.Reliability)];

        int NumberOf(string name) => numbers.TryGetValue(name, out var number) ? number : throw new InvalidDataException(
            $"There is a vote for '{name}', which is none of the classes that the label model was fitted on: {string.Join(", ", Report.Classes.Take(10).Select(one => $"'{one}'"))}. Fit it on rows that have all classes.");
    }

    /// <summary>What fitting found, and all that the model knows.</summary>
    public LabelModelReport Report { get; }

    internal override IReadOnlyList<OutputColumn> Outputs => [_label.Column, _majority.Column, _probabilities, _weight];

    internal override ComponentFormat Format => LabelModelLoader.Format;

    internal override void SaveFiles(IFileSink files) => _settings.Save(Report, files);

    internal override void Compute(BatchInput input, BatchOutput output)
    {
        for (var row = 0; row < input.Rows; row++)
        {
            var at = row;
            var votes = VoteRows.Cast(_votes.Select(column => input.Get(column)[at]), _settings.Slots);
            var probabilities = Of(votes);
            var label = votes.Length > 0 || HearsSilence ? ClassChoice.Of(probabilities) : -1;
            _label.Put(output, row, label);
            if (output.IsWanted(_majority.Column))
                _majority.Put(output, row, ClassChoice.Of(MajorityVote.Probabilities(votes, Report.Classes.Count)));
            if (output.IsWanted(_probabilities))
                output.Get(_probabilities)[row] = Array.ConvertAll(probabilities, one => (float)one);
            if (output.IsWanted(_weight))
                output.Get(_weight)[row] = label < 0 ? 0 : (float)probabilities[label];
        }
    }

    private bool HearsSilence => Report.Method == LabelMethod.DawidSkene && _settings.SilenceIsAnAnswer;

    private double[] Of(Vote[] votes) => Report.Method switch
    {
        LabelMethod.MajorityVote => MajorityVote.Probabilities(votes, Report.Classes.Count),
        LabelMethod.WeightedVote => WeightedVote.Probabilities(votes, Report.Classes.Count, _reliabilities),
        _ => _dawidSkene.Probabilities(votes),
    };
}
