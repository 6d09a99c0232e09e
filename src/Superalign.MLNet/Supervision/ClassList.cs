namespace Superalign.MLNet.Supervision;

/// <summary>The classes that a supervisor chooses among, checked, and their numbers by name.</summary>
internal sealed class ClassList
{
    private readonly Dictionary<string, int> _numbers;

    /// <exception cref="ArgumentException">There are fewer than two classes, or one is named twice.</exception>
    public ClassList(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count < 2 || names.Distinct(StringComparer.Ordinal).Count() != names.Count)
            throw new ArgumentException($"The classes are '{string.Join("', '", names)}'; a supervisor chooses among at least two, each named once. Name all of them.", nameof(names));
        Names = names;
        _numbers = names.Select((name, number) => (name, number)).ToDictionary(one => one.name, one => one.number, StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Names { get; }

    public int Count => Names.Count;

    /// <summary>The number of a class; −1 where there is none of that name.</summary>
    public int NumberOf(string name) => _numbers.GetValueOrDefault(name, -1);
}
