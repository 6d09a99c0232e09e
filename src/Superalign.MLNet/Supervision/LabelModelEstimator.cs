using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Supervision;

/// <summary>Joins the votes of several supervisors into one label with a probability.</summary>
/// <remarks>
/// Three methods are fitted: the majority vote, a vote weighted by reliability, and Dawid-Skene. Where some rows have a true label the one that is right most often on them labels the rows; the log and the
/// report say which and why. Votes are held in memory while it fits; what it fits streams. There is no randomness.
/// </remarks>
public sealed partial class LabelModelEstimator : IEstimator<LabelModelTransformer>
{
    internal const string Name = "LabelModel";

    private readonly MLContext _mlContext;
    private readonly Options _options;

    internal LabelModelEstimator(MLContext mlContext, Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_mlContext, _options) = (mlContext, options);
    }

    /// <summary>Fits on rows of votes.</summary>
    /// <param name="input">The rows.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type, or an option does not go with it; the message names it.</exception>
    /// <exception cref="InvalidDataException">There is no vote, all votes are for one class, or true labels have other names than votes.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public LabelModelTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        GetOutputSchema(SchemaShapes.Of(input.Schema));
        var alive = new HostCancellation(_mlContext, Name);
        var rows = VoteRows.Read(input, _options, () =>
        {
            alive.Check();
            _options.Cancellation.ThrowIfCancellationRequested();
        });
        var (settings, report) = LabelModelFitting.Fit(rows, _options);
        var log = new HostLog(_mlContext, Name);
        log.Info(report.Reason);
        foreach (var warning in report.Warnings)
            log.Warning(warning);
        return new LabelModelTransformer(_mlContext, settings, report);
    }

    /// <summary>The input's columns, with those of labels added.</summary>
    /// <param name="inputSchema">The input's columns.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type; the message names it.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        if (_options.TrueLabelColumnName is { } label)
            SchemaShapes.Require(Name, inputSchema, new InputColumn<string?>(label, TextDataViewType.Instance, true, NamedCells.OpenScalar) { Accepts = type => type is not VectorDataViewType && NamedCells.CanRead(type) });
        // Which classes there are, the votes tell later: the shape has no place for it.
        InputColumn[] votes = [.. _options.VoteColumnNames.Select(VoteCells.AnyInput)];
        int? positive = _options.PositiveClass is null ? null : 0;
        string[] classes = [""];
        return SchemaShapes.Promise(Name, inputSchema,
        [
            LabelOutput.Create(_options.LabelColumnName, classes, positive, votes).Column, LabelOutput.Create(_options.MajorityLabelColumnName, classes, positive, votes).Column,
            OutputColumn.Vector(_options.ProbabilitiesColumnName, classes, votes), OutputColumn.Single(_options.WeightColumnName, votes),
        ]);
    }
}
