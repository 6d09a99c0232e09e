namespace Superalign.MLNet.Evaluation;

/// <summary>What the models of a population say of each other's responses. Immutable.</summary>
public sealed class PeerJudgements
{
    /// <param name="models">The models' names, all different.</param>
    /// <param name="verdicts">
    /// For each judge, each model and each of the model's responses a verdict from 0 (bad) to 1 (good), such as a win or loss; NaN where there is none. Models may have different numbers
    /// of responses. Verdicts of a model on itself count for nothing but its self-preference.
    /// </param>
    /// <param name="truths">For each model and each of its responses the true verdict, NaN where it is not known; null where none is.</param>
    /// <exception cref="ArgumentException">Names repeat, sizes do not fit each other, or a verdict is out of its range.</exception>
    public PeerJudgements(IReadOnlyList<string> models, IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> verdicts, IReadOnlyList<IReadOnlyList<double>>? truths = null)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(verdicts);
        if (models.Count == 0 || models.Any(string.IsNullOrWhiteSpace) || models.Distinct(StringComparer.Ordinal).Count() != models.Count)
            throw new ArgumentException($"The models are named '{string.Join("', '", models)}'; at least one name is needed, none empty and all different. Name each model.", nameof(models));
        if (verdicts.Count != models.Count || verdicts.Any(judge => judge.Count != models.Count))
            throw new ArgumentException($"There are {models.Count} models and verdicts of {verdicts.Count} judges on {(verdicts.Count > 0 ? verdicts[0].Count : 0)} models; each model has a place as judge and as judged. Write NaN where there is no verdict.", nameof(verdicts));
        for (var model = 0; model < models.Count; model++)
        {
            var responses = verdicts[0][model].Count;
            for (var judge = 0; judge < models.Count; judge++)
                Require(verdicts[judge][model], responses, $"'{models[judge]}' on '{models[model]}'", nameof(verdicts));
            if (truths is not null)
                Require(truths.Count == models.Count ? truths[model] : [], responses, $"the truth on '{models[model]}'", nameof(truths));
        }
        (Models, Verdicts, Truths) = ([.. models], verdicts, truths);
    }

    /// <summary>The models' names.</summary>
    public IReadOnlyList<string> Models { get; }

    /// <summary>For each judge, model and response the verdict.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> Verdicts { get; }

    /// <summary>For each model and response the truth; null where none is known.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Truths { get; }

    /// <summary>Judgements of one score for each pair of models.</summary>
    /// <param name="models">The models' names, all different.</param>
    /// <param name="scores">For each judge and each model a score in [0, 1]; NaN where there is none.</param>
    /// <param name="truths">For each model its true score; null where none is known.</param>
    /// <exception cref="ArgumentException">Names repeat, sizes do not fit each other, or a score is out of its range.</exception>
    public static PeerJudgements OfMatrix(IReadOnlyList<string> models, IReadOnlyList<IReadOnlyList<double>> scores, IReadOnlyList<double>? truths = null)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return new PeerJudgements(
            models,
            [.. scores.Select(IReadOnlyList<IReadOnlyList<double>> (judge) => [.. judge.Select(IReadOnlyList<double> (score) => [score])])],
            truths is null ? null : [.. truths.Select(IReadOnlyList<double> (truth) => [truth])]);
    }

    private static void Require(IReadOnlyList<double> verdicts, int responses, string who, string name)
    {
        if (verdicts.Count != responses)
            throw new ArgumentException($"There are {verdicts.Count} verdicts of {who}, and {responses} of the first judge; all judge the same responses. Write NaN where there is no verdict.", name);
        foreach (var verdict in verdicts)
        {
            if (verdict is < 0 or > 1)
                throw new ArgumentException(FormattableString.Invariant($"A verdict of {who} is {verdict}; verdicts are 0 (bad) to 1 (good). Divide scores by their highest."), name);
        }
    }
}
