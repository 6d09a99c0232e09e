using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Data;
using Superalign.MLNet.Jobs;
using Superalign.MLNet.Paradigms;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Students;
using Superalign.MLNet.Supervision;
using Superalign.MLNet.WeakToStrong;
using Superalign.MLNet.Worlds;

namespace Superalign.MLNet.Compare;

/// <summary>Makes the problem and the supervision that settings ask for. All features are computed here, once.</summary>
internal sealed class CompareRows(MLContext mlContext, CompareSettings settings, IProgress<JobProgress>? progress, CancellationToken cancellation)
{
    private const string SideStream = "sides of pairs";

    /// <summary>Reads rows, and computes what supervisor and student see of them.</summary>
    /// <exception cref="ArgumentException">A field is missing, or there is nothing to learn.</exception>
    /// <exception cref="InvalidDataException">The rows cannot be read.</exception>
    public (SupervisionProblem Problem, IWeakSupervision Supervision) Make()
    {
        if (settings.DataPath is null)
            return Supervised(new PlantedWorld().Draw(settings.WorldRows, settings.Seed), null);
        using var table = mlContext.Superalign().Data.Load(settings.DataPath, settings.Data);
        if (settings.Label is null)
            return Supervised(OfPairs(table), null);
        var label = ColumnOf(table, settings.Label);
        var (truth, classes) = ClassesOf(table, label);
        var problem = settings.Text is { } text ? OfTexts(table, ColumnOf(table, text), truth, classes) : OfTable(table, label, truth, classes);
        return Supervised(problem, settings.SupervisorField is { } field ? SaidOf(table, classes, field) : null);
    }

    private IReadOnlyList<Opinion?> SaidOf(LoadedTable table, IReadOnlyList<string> classes, string field) => new ColumnSupervisor(
        classes, ColumnOf(table, field), settings.SupervisorConfidence is { } confidence ? ColumnOf(table, confidence) : null, field).Label(table);

    private (SupervisionProblem, IWeakSupervision) Supervised(SupervisionProblem problem, IReadOnlyList<Opinion?>? asked)
    {
        if (asked is not null)
            return (problem, new AskedSupervision(settings.SupervisorField!, asked));
        if (settings.OracleAgreement is { } agreement)
            return (problem, new OracleSupervision(agreement));
        return (problem, new TrainedSupervision(LearnerKinds.Create(settings.Supervisor)));
    }

    private SupervisionProblem OfTexts(LoadedTable table, string column, int[] truth, IReadOnlyList<string> classes)
    {
        var texts = SupervisorColumns.Texts("compare", table, column);
        return new SupervisionProblem(View(settings.SupervisorView, texts), View(settings.StudentView, texts), truth, classes);
    }

    // Which of two responses is the chosen one: what both say is how they differ. The side is drawn, so that the place tells nothing.
    private SupervisionProblem OfPairs(LoadedTable table)
    {
        if (table.Schema.GetColumnOrNull(ColumnContract.Chosen) is null || table.Schema.GetColumnOrNull(ColumnContract.Rejected) is null)
            throw new ArgumentException($"'{settings.DataPath}' has {Listed(table)}; rows need a label (--label), or a chosen and a rejected response. Name fields with --label or with --columns Chosen=FIELD,Rejected=FIELD.");
        var (chosen, rejected) = (SupervisorColumns.Texts("compare", table, ColumnContract.Chosen), SupervisorColumns.Texts("compare", table, ColumnContract.Rejected));
        var random = RandomStream.For(settings.Seed, SideStream);
        int[] truth = [.. chosen.Select(_ => random.NextInt(2))];   // 0 where the first is the chosen one
        List<string> texts = [.. chosen, .. rejected];
        return new SupervisionProblem(Differences(View(settings.SupervisorView, texts), truth), Differences(View(settings.StudentView, texts), truth), truth, ["first", "second"]);
    }

    private static RowFeatures Differences(RowFeatures view, int[] truth) => RowFeatures.Of([.. truth.Select((better, row) =>
    {
        var (chosen, rejected) = (view[row].DenseValues().ToArray(), view[truth.Length + row].DenseValues().ToArray());
        return better == 0 ? chosen.Zip(rejected, (a, b) => a - b).ToArray() : rejected.Zip(chosen, (a, b) => a - b).ToArray();
    })]);

    private RowFeatures View(ViewKind kind, IReadOnlyList<string> texts)
    {
        cancellation.ThrowIfCancellationRequested();
        if (kind != ViewKind.Pretrained)
            return kind == ViewKind.NGrams ? TextViews.NGrams(mlContext, texts) : TextViews.Words(mlContext, texts);
        using var reader = PretrainedReader.Train(
            texts, seed: settings.Seed, progress: step => progress?.Report(new JobProgress("compare", "reading texts without labels", step, null)), cancellation: cancellation);
        return RowFeatures.Beside(TextViews.NGrams(mlContext, texts), reader.Features(texts).Scaled());
    }

    private SupervisionProblem OfTable(LoadedTable table, string label, int[] truth, IReadOnlyList<string> classes)
    {
        if (settings.SupervisorView != ViewKind.Plain || settings.StudentView != ViewKind.Plain)
            throw new ArgumentException($"Rows of '{settings.DataPath}' are a table, and views '{settings.SupervisorView}' and '{settings.StudentView}' are of texts. Name the field of texts with --text, or leave the views out.");
        string[] left = [label, .. new[] { settings.SupervisorField, settings.SupervisorConfidence }.OfType<string>().Select(field => ColumnOf(table, field))];
        var view = TableView.Of(mlContext, table, [.. table.Columns.Select(column => column.Name).Where(name => !left.Contains(name))]);
        return new SupervisionProblem(view, view, truth, classes);
    }

    private (int[] Truth, IReadOnlyList<string> Classes) ClassesOf(LoadedTable table, string column)
    {
        var (names, labels) = (new ClassNames(), SupervisorColumns.Names("compare", table, column));
        var row = labels.FindIndex(string.IsNullOrEmpty);
        if (row >= 0)
            throw new InvalidDataException($"'{settings.DataPath}' has no label in field '{settings.Label}' of row {row + 1}; figures need what is true of every row. Fill it in, or leave the row out.");
        int[] numbers = [.. labels.Select(name => names.NumberOf(name!))];
        var classes = names.Sorted([]);
        return classes.Count >= 2
            ? ([.. numbers.Select(number => classes.ToList().IndexOf(names.Names[number]))], classes)
            : throw new InvalidDataException($"All {labels.Count} rows of '{settings.DataPath}' have the label '{names.Names[0]}'; at least two classes are needed. Check the field '{settings.Label}'.");
    }

    private string ColumnOf(LoadedTable table, string field) =>
        (table.Columns.FirstOrDefault(column => column.Field == field) ?? table.Columns.FirstOrDefault(column => string.Equals(column.Name, field, StringComparison.OrdinalIgnoreCase)))?.Name
        ?? throw new ArgumentException($"'{settings.DataPath}' has no field '{field}', but {Listed(table)}. Name one of them.");

    private static string Listed(LoadedTable table) => string.Join(", ", table.Columns.Select(column => $"'{column.Field}'"));
}
