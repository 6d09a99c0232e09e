using Superalign.MLNet.Worlds;

namespace Superalign.MLNet.Demo;

/// <summary>Settings of the demo. Immutable: vary them with <c>with</c>.</summary>
public sealed record DemoSettings
{
    /// <summary>The first seed: of the world, of the base model and of the runs; default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many seeds: <see cref="Seed"/>, <see cref="Seed"/> + 1 and so on; at least 1, default 3.</summary>
    public int Seeds { get; init; } = 3;

    /// <summary>Runs side by side, each on one compute thread; at least 1, by default as many as there are cores. Changes no figure.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The regimes to compare; one of them is <see cref="DemoRegimes.Alternating"/>'s name. Default <see cref="DemoRegimes.Default"/>.</summary>
    public IReadOnlyList<Regime> Regimes { get; init; } = DemoRegimes.Default;

    /// <summary>Sizes and shares of the world.</summary>
    public ClerkOptions World { get; init; } = new();

    /// <summary>The share of the base model's steps that are done, in (0, 1]; default 1.</summary>
    public double BaseShare { get; init; } = 1;

    /// <summary>Optimizer steps of all base models and runs together, at most.</summary>
    internal long TotalSteps => (long)Seeds * (ClerkBaseModel.Steps(BaseShare) + Regimes.Sum(regime => regime.Steps));

    internal void Validate()
    {
        Require(Seeds >= 1, nameof(Seeds), Seeds, "1 or more");
        Require(Threads >= 1, nameof(Threads), Threads, "1 or more");
        Require(BaseShare is > 0 and <= 1, nameof(BaseShare), BaseShare, "in (0, 1]");
        if (Regimes.Count(regime => regime.Name == DemoRegimes.Alternating) != 1)
        {
            throw new ArgumentException(
                $"'{nameof(Regimes)}' holds '{string.Join("', '", Regimes.Select(regime => regime.Name))}'; " +
                $"all are compared to '{DemoRegimes.Alternating}', which must be there once. Add it.");
        }
    }

    private static void Require(bool holds, string name, double value, string range)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"'{name}' of the demo is {value}; give a number {range}."));
    }
}
