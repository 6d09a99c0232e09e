using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Paradigms;

/// <summary>All paradigms by name.</summary>
public static class ParadigmCatalog
{
    /// <summary>The paradigms that every student can learn by, and those for networks.</summary>
    /// <param name="between">The models of the bootstrapped chain between supervisor and student; none makes it plain.</param>
    public static IReadOnlyList<Paradigm> All(IReadOnlyList<IStudent>? between = null) =>
    [
        new LabelsOnlyParadigm(),
        new AllLabelsParadigm(),
        .. WeakLosses.Names.Select(name => new WeakToStrongParadigm(WeakLosses.Of(name))),
        new BootstrappedParadigm(between ?? []),
        new DebateParadigm(),
        new SelfTrainingParadigm(),
        new AlternationParadigm(),
    ];

    /// <summary>The names of all paradigms.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All().Select(one => one.Name)];

    /// <summary>The paradigms of some names, in the order of <see cref="Names"/>.</summary>
    /// <param name="names">Some of <see cref="Names"/>.</param>
    /// <param name="between">The models of the bootstrapped chain between supervisor and student.</param>
    /// <exception cref="ArgumentException">A name is not known.</exception>
    public static IReadOnlyList<Paradigm> Of(IEnumerable<string> names, IReadOnlyList<IStudent>? between = null)
    {
        ArgumentNullException.ThrowIfNull(names);
        var wanted = names.ToHashSet(StringComparer.Ordinal);
        if (wanted.FirstOrDefault(name => !Names.Contains(name)) is { } unknown)
            throw new ArgumentException($"There is no paradigm '{unknown}'; known are '{string.Join("', '", Names)}'. Choose some of these names.", nameof(names));
        return [.. All(between).Where(one => wanted.Contains(one.Name))];
    }
}
