using Microsoft.ML;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Conformity.Fitting;
using Superalign.MLNet.Conformity.Referral;
using Superalign.MLNet.Evaluation;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet;

/// <summary>Measures how well scores agree with what people said: <c>mlContext.Superalign().Evaluate</c>. All figures have seeded bootstrap intervals.</summary>
/// <remarks>Rows that could not be scored are left out and counted. The columns that are read are held in memory; texts other than groups and subsets are not.</remarks>
public sealed class EvaluationCatalog
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
        var (chosen, rejected) = (ScoresOf(columns.ChosenColumnName), ScoresOf(columns.RejectedColumnName));
        return PairEvaluation.Of(EvaluationRows.Read("Preferences", pairs, Checked(options), _ => () => { }), chosen, rejected, Checked(options), Seed);

        double[] ScoresOf(string response)
        {
            SchemaShapes.Require("Preferences", SchemaShapes.Of(pairs.Schema), InputColumn.Text(response));
            var scored = model.Transform(_mlContext.Transforms.CopyColumns(columns.ResponseColumnName, response).Fit(pairs).Transform(pairs));
            return ColumnNumbers.Read("Preferences", scored, columns.ConformityScoreColumnName);
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
        return PairEvaluation.Of(
            EvaluationRows.Read("Preferences", data, Checked(options), _ => () => { }), ColumnNumbers.Read("Preferences", data, chosenScoreColumnName),
            ColumnNumbers.Read("Preferences", data, rejectedScoreColumnName), Checked(options), Seed);
    }

    /// <summary>
    /// How well a conformity agrees with labels: <c>areaUnderRocCurve</c>, <c>averagePrecision</c>, and at one half <c>accuracy</c> and <c>f1</c>; <c>brierScore</c> and
    /// <c>expectedCalibrationError</c>.
    /// </summary>
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
        var (rows, labels) = ReadLabels("Labels", data, labelColumnName, chosen);
        return LabelEvaluation.Of("labels", rows, ColumnNumbers.Read("Labels", data, conformityColumnName), labels, chosen, Seed);
    }

    /// <summary>Several values at once: each slot of <c>ConformityValues</c> against a label column of its own; a value a subset, with the mean over values as the whole.</summary>
    /// <param name="data">Rows with all columns.</param>
    /// <param name="labelColumnNames">For each value, by its slot's name, the column of its labels.</param>
    /// <param name="conformityValuesColumnName">The vector column.</param>
    /// <param name="options">Labels, groups and intervals; null for the defaults. Subsets are the values.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type, or the vector has no slot of a name.</exception>
    /// <exception cref="InvalidDataException">There is no row with a label and a conformity.</exception>
    public EvaluationResult Values(
        IDataView data, IReadOnlyDictionary<string, string> labelColumnNames, string conformityValuesColumnName = "ConformityValues", EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(labelColumnNames);
        var chosen = Checked(options) with { SubsetColumnName = null };
        return ValuesEvaluation.Of([.. labelColumnNames.Select(value =>
        {
            var (rows, labels) = ReadLabels("Values", data, value.Value, chosen);
            return LabelEvaluation.Of(value.Key, rows, ColumnNumbers.ReadSlot("Values", data, conformityValuesColumnName, value.Key), labels, chosen, Seed);
        })]);
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
        var (rows, labels) = ReadLabels("Refusals", data, shouldRefuseColumnName, chosen);
        return RefusalEvaluation.Of(rows, labels, ColumnNumbers.Read("Refusals", data, refusedColumnName), chosen, Seed);
    }

    /// <summary>
    /// A referral at work: <c>referred</c>, the share of rows that go to a person; <c>keptAndWrong</c>, the share of all rows that are kept and decided wrongly (accepted from one half
    /// on); and <c>errorAmongKept</c>. A warning says where the stated level is exceeded by more than chance, as it is when rows are unlike those that the thresholds were chosen on.
    /// </summary>
    /// <param name="data">Rows with all columns; those without a label are left out.</param>
    /// <param name="stated">Level and guarantee of the referral; null warns of nothing.</param>
    /// <param name="labelColumnName">Whether a row conforms.</param>
    /// <param name="conformityColumnName">The conformity; a row without one counts as referred.</param>
    /// <param name="referredColumnName">Whether the row is referred, bool.</param>
    /// <param name="options">Labels, subsets, groups and intervals; null for the defaults.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type.</exception>
    /// <exception cref="InvalidDataException">There is no row with a label.</exception>
    public EvaluationResult Referral(
        IDataView data, ReferralOptions? stated = null, string labelColumnName = "Label", string conformityColumnName = "Conformity", string referredColumnName = "Referred",
        EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        var chosen = Checked(options);
        var (rows, labels) = ReadLabels("Referral", data, labelColumnName, chosen);
        return ReferralEvaluation.Of(
            rows, labels, ColumnNumbers.Read("Referral", data, conformityColumnName), ColumnNumbers.Read("Referral", data, referredColumnName), stated, chosen, Seed);
    }

    private long Seed => HostSeed.Of(_mlContext) ?? 1;

    private static EvaluationOptions Checked(EvaluationOptions? options)
    {
        options ??= new EvaluationOptions();
        options.Validate();
        return options;
    }

    private static (EvaluationRows Rows, bool?[] Labels) ReadLabels(string component, IDataView data, string labelColumnName, EvaluationOptions options)
    {
        var labels = new List<bool?>();
        var rows = EvaluationRows.Read(component, data, options, cursor =>
        {
            var label = LabelReader.Open(cursor, data.Schema[labelColumnName], options.ConformingLabel, options.PassingGrade);
            return () => labels.Add(label());
        }, labelColumnName);
        return (rows, [.. labels]);
    }
}
