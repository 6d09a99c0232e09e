namespace Superalign.MLNet.Alternation;

/// <summary>The schedules by name, as tables and commands name them.</summary>
/// <remarks>
/// With the same steps and rounds, all of them run exactly the same number of optimizer steps and are measured at the
/// end of the same number of rounds, so that each selects its best round among as many candidates.
/// </remarks>
public static class Schedules
{
    private static readonly Dictionary<string, Func<int, int, double, Goal, ISchedule>> Factories = new(StringComparer.Ordinal)
    {
        ["competence-only"] = (steps, rounds, _, _) => new SingleGoalSchedule(Goal.Competence, steps, rounds),
        ["conformity-only"] = (steps, rounds, _, _) => new SingleGoalSchedule(Goal.Conformity, steps, rounds),
        ["sequential"] = (steps, rounds, share, _) => new SequentialSchedule(steps, rounds, share),
        ["simultaneous"] = (steps, rounds, _, _) => new SingleGoalSchedule(Goal.Both, steps, rounds),
        ["alternating"] = (steps, rounds, share, endsOn) => new AlternatingSchedule(steps, rounds, share, endsOn),
    };

    /// <summary>The names that <see cref="Create"/> knows.</summary>
    public static IReadOnlyCollection<string> Names => Factories.Keys;

    /// <summary>Makes a schedule.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="totalSteps">Optimizer steps of the whole run; see the schedule for how many it needs.</param>
    /// <param name="rounds">Rounds that are measured, at least 1 (<c>sequential</c>: 2).</param>
    /// <param name="conformityShare">The share of the steps that work towards conformity, in (0, 1), where a schedule
    /// has phases of both goals.</param>
    /// <param name="endsOn">The goal of every round's second phase (<c>alternating</c>), conformity or competence.</param>
    /// <exception cref="ArgumentException">There is no schedule of this name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The steps do not suffice for the rounds, or a number is out of
    /// its range.</exception>
    public static ISchedule Create(string name, int totalSteps, int rounds, double conformityShare = 0.5, Goal endsOn = Goal.Conformity)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Factories.TryGetValue(name, out var create)
            ? create(totalSteps, rounds, conformityShare, endsOn)
            : throw new ArgumentException(
                $"There is no schedule '{name}'; known are '{string.Join("', '", Names)}'. Choose one of these names.",
                nameof(name));
    }
}
