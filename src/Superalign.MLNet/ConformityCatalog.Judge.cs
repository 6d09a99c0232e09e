using Microsoft.Extensions.AI;
using Microsoft.ML;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Conformity.Judging;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet;

public sealed partial class ConformityCatalog
{
    /// <summary>Scores rows by asking a language model how well each respects a value.</summary>
    /// <param name="client">Any chat client; it stays the caller's, and is not saved with the model.</param>
    /// <param name="description">What the value means, in a sentence or two; its name is <see cref="ConformityOptions.ValueName"/>.</param>
    /// <param name="judge">How it is asked; null for the defaults.</param>
    /// <param name="options">Columns, calibration and referral; null for the defaults. Without calibration and referral no labels are needed.</param>
    /// <exception cref="ArgumentException">An option cannot be used; the message names it.</exception>
    public ConformityEstimator Judge(IChatClient client, string description, JudgeScorer.Options? judge = null, ConformityOptions? options = null)
    {
        options ??= new ConformityOptions();
        return new(MLContext, new JudgeScorer(client, options.ValueName, description, judge ?? new JudgeScorer.Options()), options);
    }

    /// <summary>Gives the judges of a loaded model a chat client: a model file holds none.</summary>
    /// <param name="model">A model, or a pipeline with models in it.</param>
    /// <param name="client">The client; it stays the caller's.</param>
    /// <param name="cacheFolder">A folder for verdicts, as <see cref="JudgeScorer.Options.CacheFolder"/>.</param>
    /// <returns>What each judge has cost so far, by the name of its value.</returns>
    /// <exception cref="ArgumentException">The model has no judge.</exception>
#pragma warning disable CA1822 // It is a method of the catalog, where it is looked for.
    public IReadOnlyDictionary<string, JudgeCounts> Connect(ITransformer model, IChatClient client, string? cacheFolder = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(client);
        JudgeTransformer[] judges = [.. TransformerParts.Of(model).OfType<JudgeTransformer>()];
        if (judges.Length == 0)
            throw new ArgumentException("The model asks no judge, so there is nothing to connect a client to. Leave this call out.", nameof(model));
        foreach (var judge in judges)
            judge.Connect(client, cacheFolder, TimeProvider.System);
        return judges.GroupBy(judge => judge.Settings.ValueName).ToDictionary(group => group.Key, group => group.First().Counts);
    }

    /// <summary>What the judges of a model have cost so far, by the name of their value; empty where it has none.</summary>
    /// <param name="model">A model, or a pipeline with models in it.</param>
    public IReadOnlyDictionary<string, JudgeCounts> CostOf(ITransformer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return TransformerParts.Of(model).OfType<JudgeTransformer>().GroupBy(judge => judge.Settings.ValueName).ToDictionary(group => group.Key, group => group.First().Counts);
    }
#pragma warning restore CA1822
}
