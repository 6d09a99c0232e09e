using Microsoft.Extensions.AI;
using Microsoft.ML;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Conformity.FastTree;
using Superalign.MLNet.Conformity.Judging;
using Superalign.MLNet.Conformity.Rules;
using Superalign.MLNet.Values;

namespace Superalign.MLNet;

public sealed partial class ConformityCatalog
{
    /// <summary>Scores rows by all values of a profile, and combines them as it says.</summary>
    /// <param name="profile">The values.</param>
    /// <param name="options">Columns, calibration and referral; null for the defaults.</param>
    /// <param name="judgeClient">The chat client of its judges; it stays the caller's. Null where the profile has none.</param>
    /// <param name="judge">How judges are asked; null for the defaults. The question is that of the profile.</param>
    /// <param name="modelFolder">The folder of the model files that the profile names; null is the current folder.</param>
    /// <exception cref="ArgumentException">The profile or an option cannot be used; the message says why.</exception>
    /// <exception cref="FileNotFoundException">A model file is missing.</exception>
    /// <exception cref="InvalidDataException">A model file cannot be read, or holds no conformity model.</exception>
    public ConformityEstimator Profile(
        ValueProfile profile, ConformityOptions? options = null, IChatClient? judgeClient = null, JudgeScorer.Options? judge = null, string? modelFolder = null)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (ProfileProblems.Of(profile) is var (place, text))
            throw new ArgumentException($"The profile cannot be used: {place} {text}.", nameof(profile));
        var values = profile.Values.Select(value => new ScoredValue(value.Name, [.. value.Scorers.Select(statement => ScorerOf(value, statement))])
        {
            Weight = value.Weight,
            Threshold = value.Threshold,
            TakesMinimum = value.Combine == ScorerCombination.Minimum,
        });
        return new ConformityEstimator(MLContext, [.. values], profile.Combine, options ?? new ConformityOptions());

        Scorer ScorerOf(StatedValue value, ScorerStatement statement) => statement switch
        {
            RulesStatement rules => new RulesScorer(rules.Rules),
            FastTreeStatement => new FastTreeScorer(new FastTreeScorer.Options()),
            JudgeStatement asked => new JudgeScorer(
                judgeClient ?? throw new ArgumentException($"The value '{value.Name}' is judged by a language model, and no chat client was given. Give one as '{nameof(judgeClient)}'.", nameof(judgeClient)),
                value.Name, value.Description, (judge ?? new JudgeScorer.Options()) with { Question = asked.Question }),
            ModelStatement model => new ModelScorer(MLContext, Path.Combine(modelFolder ?? "", model.Path)),
            _ => throw new ArgumentException($"The value '{value.Name}' has a scorer of the unknown kind {statement.GetType().Name}.", nameof(profile)),
        };
    }

    /// <summary>Scores rows by the score column of any pipeline of ML.NET, calibrated: featurizers and a binary trainer of your choice.</summary>
    /// <param name="pipeline">The pipeline; its trainer names its own label column.</param>
    /// <param name="trainer">What is known of its scores; null for the defaults.</param>
    /// <param name="options">Columns, calibration and referral; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option cannot be used; the message names it.</exception>
    public ConformityEstimator Trainer(IEstimator<ITransformer> pipeline, TrainerScorer.Options? trainer = null, ConformityOptions? options = null) =>
        new(MLContext, new TrainerScorer(pipeline, trainer ?? new TrainerScorer.Options()), options ?? new ConformityOptions());
}
