using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Conformity.Fitting;
using Superalign.MLNet.Conformity.Referral;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Conformity;

/// <summary>Fits scorers, calibrates them on rows that they have not learnt from, and chooses which rows go to a person.</summary>
/// <remarks>
/// Rows are cached while it fits, so they must fit into memory; what it fits streams. One seed of the <c>MLContext</c> gives the same model; a context
/// without a seed uses 1. Which rows are held out depends on the seed and the rows' texts, not on their order.
/// </remarks>
public sealed class ConformityEstimator : IEstimator<ConformityModel>
{
    private const string Name = "Conformity";

    private readonly MLContext _mlContext;
    private readonly IReadOnlyList<ScoredValue> _values;
    private readonly ValueCombination _combination;
    private readonly ConformityOptions _options;
    private readonly bool _readsValues;

    /// <summary>One value with one scorer.</summary>
    internal ConformityEstimator(MLContext mlContext, Scorer scorer, ConformityOptions options)
        : this(mlContext, [new ScoredValue(options.ValueName, [scorer])], ValueCombination.WeightedMean, options, readsValues: false)
    {
    }

    /// <summary>Several values with their scorers.</summary>
    internal ConformityEstimator(
        MLContext mlContext, IReadOnlyList<ScoredValue> values, ValueCombination combination, ConformityOptions options, bool readsValues = true)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_mlContext, _values, _combination, _options, _readsValues) = (mlContext, values, combination, options, readsValues);
    }

    private TrainingColumns Columns =>
        new(_options.PromptColumnName, _options.ResponseColumnName, _options.ChosenColumnName, _options.RejectedColumnName);

    private bool NeedsLabels =>
        _options.Calibration is not (null or CalibrationMethod.None) || _options.Referral is not null || _values.Any(value => value.Scorers.Any(scorer => scorer.Learns));

    /// <summary>Fits and gives the model.</summary>
    /// <param name="input">
    /// Pairs (<c>Prompt</c>, <c>Chosen</c>, <c>Rejected</c>), rows with a label, or, for scorers that learn from neither, any rows that they can score.
    /// </param>
    /// <exception cref="ArgumentException">A column is missing or of another type, or an option does not go with it; the message names it.</exception>
    /// <exception cref="InvalidDataException">The rows cannot be learnt from: too few, or of one kind only.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ConformityModel Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        GetOutputSchema(SchemaShapes.Of(input.Schema));
        return NeedsLabels ? FitSupervised(input) : FitUnsupervised(input);
    }

    /// <summary>The columns of what is scored, with those of conformity added.</summary>
    /// <param name="inputSchema">The input's columns.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type; the message names it.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var supervision = SupervisionOf(inputSchema);
        if (supervision == Supervision.Pairs)
            RequirePairs(inputSchema);
        foreach (var scorer in _values.SelectMany(value => value.Scorers))
        {
            RequireSupervision(scorer, supervision);
            foreach (var column in scorer.Inputs(Columns))
            {
                // The response of a pair is in two columns of other names.
                if (supervision != Supervision.Pairs || column.Name != _options.ResponseColumnName)
                    SchemaShapes.Require(Name, inputSchema, column);
            }
        }
        return SchemaShapes.Promise(Name, inputSchema, Outputs());
    }

    private ConformityModel FitUnsupervised(IDataView input)
    {
        var slots = _values.SelectMany((value, index) => value.Scorers.Select((scorer, number) =>
        {
            var (score, reason) = _values.ColumnsOf(index, number);
            var data = new TrainingData(_mlContext, input, Supervision.None, Columns, HostSeed.Of(_mlContext) ?? 1, _options.Progress, _options.Cancellation);
            return new SlotFit(index, scorer, score, reason, scorer.Fit(data, score, reason));
        })).ToArray();
        return Assemble(HeadOf(slots), input, ReferralThresholds.DecideAll, new ConformityReport());
    }

    private ConformityModel FitSupervised(IDataView input)
    {
        var alive = new HostCancellation(_mlContext, Name);
        var log = new HostLog(_mlContext, Name);
        var seed = HostSeed.Of(_mlContext) ?? 1;
        var supervision = SupervisionOf(SchemaShapes.Of(input.Schema));
        var view = _mlContext.Data.Cache(input);
        using var owner = view as IDisposable;
        var rows = SupervisedRows.Read(view, supervision, _options, _readsValues, seed);
        RequireRows(rows);
        var fit = new ConformityFit(_values, _options, rows, view, Columns, seed, alive.Check);
        var head = HeadOf(fit.Run());
        var report = new ReportBuilder(fit, head, _options).Build();
        foreach (var warning in report.Warnings)
            log.Warning(warning);
        return Assemble(head, fit.Scored.Chosen, report.Referral?.Thresholds ?? ReferralThresholds.DecideAll, report);
    }

    private HeadSettings HeadOf(IReadOnlyList<SlotFit> slots) => new(_values, slots, _combination, ConformityColumns.Of(_options));

    private ConformityModel Assemble(HeadSettings fitted, IDataView view, ReferralThresholds thresholds, ConformityReport report)
    {
        var head = new ConformityHead(_mlContext, fitted.With(slot => slot.Calibrator, thresholds));
        string[] own = [.. fitted.Slots.SelectMany(slot => new[] { slot.ScoreColumnName, slot.ReasonColumnName })];
        var scored = fitted.Slots.Aggregate(view, (data, slot) => slot.Fitted.Transform(data));
        var drop = _mlContext.Transforms.DropColumns(own).Fit(head.Transform(scored));
        return new ConformityModel(new TransformerChain<ITransformer>([.. fitted.Slots.Select(slot => slot.Fitted), head, drop]), report);
    }

    private Supervision SupervisionOf(SchemaShape schema)
    {
        if (!NeedsLabels)
            return Supervision.None;
        if (SchemaShapes.Has(schema, _options.ChosenColumnName) && SchemaShapes.Has(schema, _options.RejectedColumnName))
            return Supervision.Pairs;
        return SchemaShapes.Has(schema, _options.LabelColumnName) ? Supervision.Labels : Supervision.None;
    }

    private void RequirePairs(SchemaShape schema)
    {
        foreach (var name in new[] { _options.ChosenColumnName, _options.RejectedColumnName })
            SchemaShapes.Require(Name, schema, InputColumn.Text(name));
    }

    private void RequireSupervision(Scorer scorer, Supervision supervision)
    {
        if (supervision == Supervision.None && NeedsLabels)
        {
            throw new ArgumentException(
                $"The rows say nothing of what conforms: they have neither the columns '{_options.ChosenColumnName}' and '{_options.RejectedColumnName}' nor '{_options.LabelColumnName}', and fitting '{scorer.Kind}' " +
                $"with these options needs either. Name the columns with '{nameof(ConformityOptions.LabelColumnName)}' or '{nameof(ConformityOptions.ChosenColumnName)}' and '{nameof(ConformityOptions.RejectedColumnName)}'.");
        }
        if (scorer.Learns && !scorer.LearnsFrom(supervision))
        {
            var other = supervision == Supervision.Pairs ? Supervision.Labels : Supervision.Pairs;
            throw new ArgumentException(
                $"The rows are {Named(supervision)}, but the scorer '{scorer.Kind}' learns from {Named(other)}. Give it such rows, or take another scorer.");
        }

        string Named(Supervision kind) => kind == Supervision.Pairs
            ? $"pairs ('{_options.ChosenColumnName}' and '{_options.RejectedColumnName}')"
            : $"labelled ('{_options.LabelColumnName}')";
    }

    private void RequireRows(SupervisedRows rows)
    {
        var labelled = rows.IsLabelled.Count(one => one);
        if (labelled == 0)
            throw new InvalidDataException("There is no row with a label or a pair, and some are needed to fit on. Give labelled rows, or check the label column.");
        var conforming = rows.Labels.Count(one => one);
        if (rows.Supervision == Supervision.Labels && (conforming == 0 || conforming == labelled))
        {
            throw new InvalidDataException(
                $"All {labelled} labels in column '{_options.LabelColumnName}' say that the row {(conforming == 0 ? "does not conform" : "conforms")}; rows of both kinds are needed. " +
                $"Give both, or check '{nameof(ConformityOptions.ConformingLabel)}' and '{nameof(ConformityOptions.PassingGrade)}'.");
        }
    }

    private IReadOnlyList<OutputColumn> Outputs() =>
    [
        OutputColumn.Single(_options.ConformityColumnName), OutputColumn.Single(_options.ConformityScoreColumnName),
        OutputColumn.Vector(_options.ConformityValuesColumnName, [.. _values.Select(value => value.Name)]),
        OutputColumn.Boolean(_options.ReferredColumnName), OutputColumn.Text(_options.ConformityReasonColumnName),
    ];
}
