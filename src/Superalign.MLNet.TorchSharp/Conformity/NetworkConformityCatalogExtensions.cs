using Superalign.MLNet.Conformity;
using Superalign.MLNet.Models;
using Superalign.MLNet.Training;

namespace Superalign.MLNet;

/// <summary>Scorers that are networks, in the catalog of conformity.</summary>
public static class NetworkConformityCatalogExtensions
{
    /// <summary>Scores rows by a reward model: a network with a scalar head, which learns from pairs or from labels.</summary>
    /// <param name="catalog">The catalog: <c>mlContext.Superalign().Conformity</c>.</param>
    /// <param name="network">The network and its training; null for the defaults.</param>
    /// <param name="options">Columns, calibration and referral; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static ConformityEstimator RewardModel(
        this ConformityCatalog catalog, RewardModelScorer.Options? network = null, ConformityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new ConformityEstimator(
            catalog.MLContext, new RewardModelScorer(network ?? new RewardModelScorer.Options(), RewardLoss.BradleyTerry), options ?? new ConformityOptions());
    }

    /// <summary>
    /// Scores rows by a cost model: it learns from pairs, whose chosen response is the safer one, and from two columns that say whether each is safe. The score is minus the
    /// cost, and 0 is the boundary between safe and unsafe.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="network">The network, its training, and the columns of signs; null for the defaults.</param>
    /// <param name="options">Columns, calibration and referral; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static ConformityEstimator CostModel(
        this ConformityCatalog catalog, RewardModelScorer.Options? network = null, ConformityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new ConformityEstimator(
            catalog.MLContext, new RewardModelScorer(network ?? new RewardModelScorer.Options(), RewardLoss.Cost), options ?? new ConformityOptions());
    }

    /// <summary>Scores rows by the log-ratio of a tuned language model and its reference.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="tuned">The tuned model; it is copied when the estimator is fitted.</param>
    /// <param name="reference">The model that it was tuned from; it is copied when the estimator is fitted.</param>
    /// <param name="comparison">How they are compared; null for the defaults.</param>
    /// <param name="options">Columns, calibration and referral; null for the defaults. Without calibration and referral no labels are needed.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static ConformityEstimator ImplicitReward(
        this ConformityCatalog catalog, LanguageModel tuned, LanguageModel reference, ImplicitRewardScorer.Options? comparison = null, ConformityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new ConformityEstimator(
            catalog.MLContext, new ImplicitRewardScorer(tuned, reference, comparison ?? new ImplicitRewardScorer.Options()), options ?? new ConformityOptions());
    }
}
