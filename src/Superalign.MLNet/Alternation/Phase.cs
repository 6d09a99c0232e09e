namespace Superalign.MLNet.Alternation;

/// <summary>A run of optimizer steps towards one goal.</summary>
/// <param name="Round">One-based number of the round that the phase belongs to.</param>
/// <param name="Goal">What the steps work towards.</param>
/// <param name="Steps">Optimizer steps, at least 1.</param>
/// <param name="EndsRound">Whether the round is complete after this phase, so that its state may be selected.</param>
public sealed record Phase(int Round, Goal Goal, int Steps, bool EndsRound)
{
    /// <summary>The share of the conformity loss in joint steps, in [0, 1]; competence has the rest. Null, the default, leaves it to the learner.</summary>
    public double? ConformityWeight { get; init; }

    /// <summary>How joint steps make one gradient of two; by default they are added by their weights.</summary>
    public GradientCombination Combination { get; init; }

    /// <summary>What the learner's learning rate is multiplied by, above 0; default 1.</summary>
    public double LearningRateFactor { get; init; } = 1;

    /// <summary>How far the phase may move the model from where it started, in nats of mean KL a response; null, the default, for as far as it goes.</summary>
    public double? KlBound { get; init; }

    /// <summary>
    /// The share of the model's layers that learns, counted from the top and rounded up, in (0, 1]; the others, and below 1 the embedding (with it a tied head), keep their values. Default 1: all of it.
    /// </summary>
    public double TrainableShare { get; init; } = 1;

    /// <summary>The share of the task rows that the phase draws from, the easiest first, rounded up, in (0, 1]; default 1: all of them.</summary>
    public double TaskShare { get; init; } = 1;

    /// <summary>
    /// The share of the preference pairs that a conformity or joint phase draws, rounded up, which are labelled by the model as it stands at the phase's start instead of by their given label: those of which it is surest. In [0, 1];
    /// default 0: none.
    /// </summary>
    /// <remarks>Where model and label disagree, chosen and rejected change places for this phase alone.</remarks>
    public double StudentLabelShare { get; init; }

    /// <summary>The names of what the phase asks for beyond a goal and steps.</summary>
    internal IReadOnlyList<string> Extras => [.. new (string Name, bool IsSet)[]
    {
        (nameof(ConformityWeight), ConformityWeight is not null), (nameof(Combination), Combination != GradientCombination.WeightedSum),
        (nameof(LearningRateFactor), LearningRateFactor != 1), (nameof(KlBound), KlBound is not null),
        (nameof(TrainableShare), TrainableShare != 1), (nameof(TaskShare), TaskShare != 1),
        (nameof(StudentLabelShare), StudentLabelShare != 0),
    }.Where(setting => setting.IsSet).Select(setting => setting.Name)];
}
