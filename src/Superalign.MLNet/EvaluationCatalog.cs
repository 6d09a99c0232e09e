using Microsoft.ML;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Conformity.Referral;
using Superalign.MLNet.Evaluation;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet;

/// <summary>Measures how well scores agree with what people said: <c>mlContext.Superalign().Evaluate</c>. All figures have seeded bootstrap intervals.</summary>
/// <remarks>Rows that could not be scored are left out and counted. The columns that are read are held in memory; texts other than groups and subsets are not.</remarks>
public sealed partial class EvaluationCatalog
{
    private readonly MLContext _mlContext;

    internal EvaluationCatalog(MLContext mlContext) => _mlContext = mlContext;

    /// <summary>How often the chosen response of a pair scores higher than the rejected one: <c>accuracy</c> (ties half) and <c>ties</c>.</summary>
    /// <param name="model">A fitted scorer; its score before calibration is compared, which calibration does not reorder.</param>
    /// <param name="pairs">Rows with <c>Prompt</c>, <c>Chosen</c> and <c>Rejected</c>.</param>
    /// <param name="columns">The names of the columns, as the scorer was fitted with; null for the defaults.</param>
    /// <param name="options">Subsets, groups and intervals; null for the defaults.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type; the message names it.</exception>
    /// <exception cref="InvalidDataException">There is no pair.</exception>
    public EvaluationResult Preferences(ITransformer model, IDataView pairs, ConformityOptions? columns = null, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(pairs);
        columns ??= new ConformityOptions();
        var checkedOptions = Checked(options);
        var rows = EvaluationRows.Read("Preferences", pairs, checkedOptions);
        return PairEvaluation.Of(rows, ScoresOf(columns.ChosenColumnName), ScoresOf(columns.RejectedColumnName), checkedOptions, Seed);

        double[] ScoresOf(string response)
        {
            SchemaShapes.Require("Preferences", SchemaShapes.Of(pairs.Schema), InputColumn.Text(response));
            var scored = model.Transform(_mlContext.Transforms.CopyColumns(columns.ResponseColumnName, response).Fit(pairs).Transform(pairs));
            var scores = new NumberColumn(columns.ConformityScoreColumnName);
            EvaluationRows.Read("Preferences", scored, new EvaluationOptions(), scores);
            return scores.Values;
        }
    }

    /// <summary>The same of two columns of scores.</summary>
    /// <param name="data">Rows with both scores, of any numeric type.</param>
    /// <param name="chosenScoreColumnName">The column of the chosen responses' scores.</param>
    /// <param name="rejectedScoreColumnName">The column of the rejected responses' scores.</param>
    /// <param name="options">Subsets, groups and intervals; null for the defaults.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type; the message names it.</exception>
    /// <exception cref="InvalidDataException">There is no row.</exception>
    public EvaluationResult Preferences(IDataView data, string chosenScoreColumnName, string rejectedScoreColumnName, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        var (checkedOptions, chosen, rejected) = (Checked(options), new NumberColumn(chosenScoreColumnName), new NumberColumn(rejectedScoreColumnName));
        var rows = EvaluationRows.Read("Preferences", data, checkedOptions, chosen, rejected);
        return PairEvaluation.Of(rows, chosen.Values, rejected.Values, checkedOptions, Seed);
    }

    /// <summary>
    /// How well a conformity agrees with labels: <c>areaUnderRocCurve</c>, <c>averagePrecision</c>, and at one half <c>accuracy</c> and <c>f1</c>; <c>brierScore</c> and
    /// <c>expectedCalibrationError</c>.
    /// </summary>
    /// <remarks>
    /// Few rows make a calibration error look larger than it is, and drawing from them once more: with less than some hundred rows it and its interval are too high, and the
    /// figure may lie below its interval.
    /// </remarks>
    /// <param name="data">Rows with both columns.</param>
    /// <param name="labelColumnName">Whether a row conforms: bool, 0 and 1, a grade, a text or a key (see <see cref="EvaluationOptions"/>). Rows without a label are left out.</param>
    /// <param name="conformityColumnName">A probability, of any numeric type.</param>
    /// <param name="options">Labels, subsets, groups and intervals; null for the defaults.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type, or holds what is no probability.</exception>
    /// <exception cref="InvalidDataException">There is no row with a label and a conformity.</exception>
    public EvaluationResult Labels(
        IDataView data, string labelColumnName = "Label", string conformityColumnName = "Conformity", EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        var chosen = Checked(options);
        var (labels, conformity) = (new LabelColumn(labelColumnName, chosen), new NumberColumn(conformityColumnName));
        var rows = EvaluationRows.Read("Labels", data, chosen, labels, conformity);
        return LabelEvaluation.Of("labels", rows, LabelledScores.Of("labels", conformity.Values, labels.Values), chosen, Seed);
    }

    /// <summary>
    /// Several values at once: each slot of <c>ConformityValues</c> against a label column of its own. A value is a subset; the figures of the whole are means over values
    /// (without those where a figure is not defined), with intervals from rows drawn once for all values.
    /// </summary>
    /// <param name="data">Rows with all columns.</param>
    /// <param name="labelColumnNames">For each value, by its slot's name, the column of its labels.</param>
    /// <param name="conformityValuesColumnName">The vector column.</param>
    /// <param name="options">Labels, groups and intervals; null for the defaults. Subsets are the values.</param>
    /// <exception cref="ArgumentException">No value is named, a column is missing or of another type, or the vector has no slot of a name.</exception>
    /// <exception cref="InvalidDataException">There is no row with a label and a conformity.</exception>
    public EvaluationResult Values(
        IDataView data, IReadOnlyDictionary<string, string> labelColumnNames, string conformityValuesColumnName = "ConformityValues", EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(labelColumnNames);
        if (labelColumnNames.Count == 0)
            throw new ArgumentException("No value was named, and at least one is needed. Name slots of the vector column and the label column of each.", nameof(labelColumnNames));
        var chosen = Checked(options) with { SubsetColumnName = null };
        string[] names = [.. labelColumnNames.Keys];
        LabelColumn[] labels = [.. names.Select(name => new LabelColumn(labelColumnNames[name], chosen))];
        var slots = new SlotsColumn(conformityValuesColumnName, names);
        var rows = EvaluationRows.Read("Values", data, chosen, [.. labels, slots]);
        return ValuesEvaluation.Of(rows, [.. names.Select((name, i) => (name, LabelledScores.Of(name, slots.Values(i), labels[i].Values)))], chosen, Seed);
    }

    /// <summary>
    /// Refusals: <c>overRefusal</c>, the share of prompts that should be answered and were refused, and <c>underRefusal</c>, the share of prompts that should be refused and
    /// were answered.
    /// </summary>
    /// <param name="data">Rows with both columns.</param>
    /// <param name="shouldRefuseColumnName">Whether the prompt should be refused; read as a label (see <see cref="EvaluationOptions"/>).</param>
    /// <param name="refusedColumnName">Whether it was: bool, or a number of which one half and more is yes, such as a conformity with refusing. Missing numbers are left out.</param>
    /// <param name="options">Labels, subsets, groups and intervals; null for the defaults.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type.</exception>
    /// <exception cref="InvalidDataException">There is no row.</exception>
    public EvaluationResult Refusals(IDataView data, string shouldRefuseColumnName, string refusedColumnName, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        var chosen = Checked(options);
        var (shouldRefuse, refused) = (new LabelColumn(shouldRefuseColumnName, chosen), new NumberColumn(refusedColumnName));
        var rows = EvaluationRows.Read("Refusals", data, chosen, shouldRefuse, refused);
        return RefusalEvaluation.Of(rows, shouldRefuse.Values, refused.Values, chosen, Seed);
    }

    /// <summary>
    /// A referral at work: <c>referred</c>, the share of rows that go to a person; <c>keptAndWrong</c>, the share of all rows that are kept and decided wrongly (accepted from one half
    /// on); and <c>errorAmongKept</c>. A warning says where the stated level is exceeded by more than chance, that of these rows and that of those which the thresholds were
    /// chosen on: rows are then unlike those.
    /// </summary>
    /// <param name="data">Rows with all columns; those without a label are left out.</param>
    /// <param name="stated">What the fitted model stated, as its report holds it; null warns of nothing.</param>
    /// <param name="labelColumnName">Whether a row conforms.</param>
    /// <param name="conformityColumnName">The conformity; a row without one counts as referred.</param>
    /// <param name="referredColumnName">Whether the row is referred, bool.</param>
    /// <param name="options">Labels, subsets, groups and intervals; null for the defaults.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type.</exception>
    /// <exception cref="InvalidDataException">There is no row with a label.</exception>
    public EvaluationResult Referral(
        IDataView data, ReferralReport? stated = null, string labelColumnName = "Label", string conformityColumnName = "Conformity", string referredColumnName = "Referred",
        EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        var chosen = Checked(options);
        var (labels, conformity, referred) = (new LabelColumn(labelColumnName, chosen), new NumberColumn(conformityColumnName), new NumberColumn(referredColumnName));
        var rows = EvaluationRows.Read("Referral", data, chosen, labels, conformity, referred);
        return ReferralEvaluation.Of(rows, labels.Values, conformity.Values, referred.Values, stated, chosen, Seed);
    }

    private long Seed => HostSeed.Of(_mlContext) ?? 1;

    private static EvaluationOptions Checked(EvaluationOptions? options)
    {
        options ??= new EvaluationOptions();
        options.Validate();
        return options;
    }
}
