using Microsoft.ML;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Supervision;

namespace Superalign.MLNet;

/// <summary>Labels of several supervisors who err: <c>mlContext.Superalign().Supervision</c>.</summary>
public sealed class SupervisionCatalog
{
    private readonly MLContext _mlContext;

    internal SupervisionCatalog(MLContext mlContext) => _mlContext = mlContext;

    /// <summary>
    /// Joins the votes of several supervisors into one label with its probability, which any trainer takes as the weight of the row. The majority vote is always beside, and is taken
    /// where it is better on rows whose true label is known.
    /// </summary>
    /// <param name="options">Columns and method; null for the defaults: a vector column <c>Votes</c>.</param>
    /// <returns>An estimator; what it fits adds <c>JoinedLabel</c>, <c>MajorityLabel</c>, <c>JoinedProbabilities</c> and <c>Weight</c>.</returns>
    /// <exception cref="ArgumentException">An option cannot be used; the message names it.</exception>
    /// <example>
    /// <code>
    /// var joined = mlContext.Superalign().Supervision.LabelModel(new() { PositiveClass = "spam" }).Fit(comments);
    /// Console.WriteLine(joined.Report);
    /// var trainer = mlContext.Transforms.Text.FeaturizeText("Features", "Text")
    ///     .Append(mlContext.BinaryClassification.Trainers.LbfgsLogisticRegression("JoinedLabel", "Features", "Weight"));
    /// var model = trainer.Fit(joined.Transform(comments));
    /// </code>
    /// </example>
    public LabelModelEstimator LabelModel(LabelModelEstimator.Options? options = null) => new(_mlContext, options ?? new LabelModelEstimator.Options());

    /// <summary>
    /// Gathers rows of one vote each into rows of one item each: the item, its votes as a vector of keys that <see cref="LabelModel"/> reads, and the true label where there is one.
    /// </summary>
    /// <param name="data">Rows of an item, a supervisor and a vote, in any order; texts, numbers or keys.</param>
    /// <param name="options">Columns; null for the defaults.</param>
    /// <returns>One row an item, in the order in which items first occur, held in memory. Votes of one supervisor on one item are slots of the same name.</returns>
    /// <exception cref="ArgumentException">A column is missing or of another type, or an option cannot be used.</exception>
    /// <exception cref="InvalidDataException">There is no vote, or an item has two true labels.</exception>
    public IDataView GatherVotes(IDataView data, GatherVotesOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        var gathered = VoteGathering.Of(_mlContext, data, options ?? new GatherVotesOptions(), out var warnings);
        var log = new HostLog(_mlContext, "Votes");
        foreach (var warning in warnings)
            log.Warning(warning);
        return gathered;
    }

    /// <summary>
    /// Says how well a label agrees with a model's probabilities: <c>LabelConfidence</c>, the probability of the label, and <c>LabelMargin</c>, how much more probable it is than the best
    /// other class. Rows with the lowest are the likeliest to be labelled wrongly.
    /// </summary>
    /// <remarks>The probabilities must come from a model that has not learnt from the row: the held-out folds of <c>CrossValidate</c>.</remarks>
    /// <param name="options">Columns; null for the defaults: <c>Label</c> and <c>Score</c>.</param>
    /// <exception cref="ArgumentException">An option cannot be used; the message names it.</exception>
    public LabelQualityEstimator LabelQuality(LabelQualityEstimator.Options? options = null) => new(_mlContext, options ?? new LabelQualityEstimator.Options());

    /// <summary>Asks a supervisor about every row, and writes what it says beside: for any trainer that takes labels and weights.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="supervisor">Who is asked.</param>
    /// <param name="columns">The columns to write; null for the defaults.</param>
    /// <returns>The rows with <c>WeakLabel</c>, <c>WeakProbabilities</c> and <c>Weight</c>. Rows are read again as they are asked for; the opinions are held in memory.</returns>
    /// <exception cref="ArgumentException">A column is missing or of another type.</exception>
    /// <exception cref="InvalidDataException">The supervisor answers no row.</exception>
    /// <example>
    /// <code>
    /// var rule = new RuleSupervisor("links", ["ham", "spam"], text => text.Contains("http") ? "spam" : null);
    /// var labelled = mlContext.Superalign().Supervision.Label(messages, rule);
    /// </code>
    /// </example>
    public IDataView Label(IDataView data, ISupervisor supervisor, LabelColumnNames? columns = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(supervisor);
        var opinions = supervisor.Label(data);
        var log = new HostLog(_mlContext, "Supervision");
        foreach (var warning in SupervisorReview.Of(supervisor.Name, supervisor.Classes, opinions).Warnings)
            log.Warning(warning);
        return opinions.Any(one => one is not null)
            ? SupervisedView.Of(_mlContext, data, supervisor.Classes, opinions, columns ?? new LabelColumnNames())
            : throw new InvalidDataException($"'{supervisor.Name}' answers none of {opinions.Count} rows. Look at why it abstains, or take another supervisor.");
    }
}
