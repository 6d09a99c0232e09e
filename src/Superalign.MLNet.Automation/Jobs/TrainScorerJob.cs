using Microsoft.ML;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Data;
using Superalign.MLNet.Values;

namespace Superalign.MLNet.Jobs;

/// <summary>Fits a conformity scorer on a file, calibrates it, and reports how it does on rows that it has not seen.</summary>
public static class TrainScorerJob
{
    private const string DesirableColumn = "Desirable";

    /// <summary>Loads and fits; nothing is written.</summary>
    /// <param name="mlContext">The context; all randomness derives from its seed.</param>
    /// <param name="settings">File, scorer, calibration and referral.</param>
    /// <param name="progress">Told of the parts of the fitting that are done; may be null.</param>
    /// <param name="cancellation">Ends the fitting.</param>
    /// <returns>The report, which owns the model: dispose it.</returns>
    /// <exception cref="ArgumentException">A path, a column or an option cannot be used; the message names it.</exception>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="FormatException">Rows cannot be used: all are counted, and the first ten shown.</exception>
    /// <exception cref="InvalidDataException">A file as a whole cannot be used, or its rows cannot be learnt from.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static TrainScorerReport Run(
        MLContext mlContext, TrainScorerSettings settings, IProgress<JobProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentNullException.ThrowIfNull(settings);
        var name = NameOf(settings.Kind);
        progress?.Report(new JobProgress(name, "reading", 0, null, "rows"));
        using var table = mlContext.Superalign().Data.Load(settings.DataPath, settings.Data);
        var options = WithColumnsOf(table.Schema, settings.Conformity) with
        {
            Cancellation = cancellation,
            Progress = progress is null ? null : new Relay<double>(share => progress.Report(new JobProgress(name, "fitting", (long)(share * 100), 100, "%"))),
        };
        var model = Fit(mlContext, settings, options, table);
        return new TrainScorerReport(mlContext, settings, table.Schema, model, [.. table.Warnings, .. model.Report.Warnings]);
    }

    internal static string NameOf(ScorerKind kind) => kind switch
    {
        ScorerKind.Profile => "profile",
        ScorerKind.FastTree => "fasttree",
        ScorerKind.RewardModel => "reward-model",
        ScorerKind.CostModel => "cost-model",
        _ => "implicit",
    };

    private static ConformityModel Fit(MLContext mlContext, TrainScorerSettings settings, ConformityOptions options, IDataView rows)
    {
        var catalog = mlContext.Superalign().Conformity;
        switch (settings.Kind)
        {
            case ScorerKind.FastTree:
                return catalog.FastTree(settings.FastTree, options).Fit(rows);
            case ScorerKind.RewardModel or ScorerKind.CostModel:
                using (var backbone = settings.ModelPath is { } path ? OpenedLanguageModel.Open(mlContext, path) : null)
                {
                    var network = settings.Network with { Model = backbone?.Model ?? settings.Network.Model };
                    return (settings.Kind == ScorerKind.CostModel ? catalog.CostModel(network, options) : catalog.RewardModel(network, options)).Fit(rows);
                }
            case ScorerKind.Implicit:
                using (var tuned = OpenedLanguageModel.Open(mlContext, Required(settings.ModelPath, nameof(settings.ModelPath), "the tuned model (--model)")))
                using (var reference = OpenedLanguageModel.Open(mlContext, Required(settings.ReferencePath, nameof(settings.ReferencePath), "the reference model (--reference)")))
                    return catalog.ImplicitReward(tuned.Model, reference.Model, settings.Comparison, options).Fit(rows);
            default:
                var file = Required(settings.ProfilePath, nameof(settings.ProfilePath), "a value profile (--values)");
                return catalog.Profile(ProfileOf(file), options, settings.JudgeClient, settings.Judge, Path.GetDirectoryName(Path.GetFullPath(file))).Fit(rows);
        }
    }

    // The names of the profiles that are built in are no paths: a file of that name is written ./general.
    private static ValueProfile ProfileOf(string file) => file switch
    {
        "general" => ValueProfile.General,
        "bank-help-desk" => ValueProfile.BankHelpDesk,
        _ => ValueProfile.Load(file),
    };

    private static string Required(string? path, string name, string what) =>
        path ?? throw new ArgumentException($"No file was named for {what}, which this kind of scorer needs. Name one.", name);

    private static ConformityOptions WithColumnsOf(DataViewSchema schema, ConformityOptions options)
    {
        bool Has(string name) => schema.GetColumnOrNull(name) is not null;
        if (!Has(options.ResponseColumnName) && !Has(options.ChosenColumnName) && Has(ColumnContract.Text))
            options = options with { ResponseColumnName = ColumnContract.Text };
        if (!Has(options.LabelColumnName) && Has(DesirableColumn))
            options = options with { LabelColumnName = DesirableColumn };
        return options;
    }
}
