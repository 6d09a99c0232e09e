using System.Globalization;

namespace Superalign.MLNet.Supervision;

/// <summary>Names of classes, numbered as they are met, and their order in the end.</summary>
internal sealed class ClassNames
{
    private const int Most = 1000;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>The number of a name, which is the next one where it is new.</summary>
    /// <exception cref="InvalidDataException">There are too many: these are no classes.</exception>
    public int NumberOf(string name)
    {
        if (_numbers.TryGetValue(name, out var known))
            return known;
        if (_names.Count == Most)
            throw new InvalidDataException($"There are more than {Most} different votes, such as '{_names[^1]}' and '{name}'; votes are names of a few classes. Check the column, or turn scores into classes first.");
        _names.Add(name);
        return _numbers[name] = _names.Count - 1;
    }

    /// <summary>All names.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The names in order: as in <paramref name="keys"/>, else numbers by their value, else texts by their characters.</summary>
    public IReadOnlyList<string> Sorted(IReadOnlyList<string> keys)
    {
        var places = keys.Distinct().Select((name, place) => (name, place)).ToDictionary(one => one.name, one => one.place, StringComparer.Ordinal);
        if (places.Count > 0 && _names.TrueForAll(places.ContainsKey))
            return [.. _names.OrderBy(name => places[name])];
        return _names.TrueForAll(name => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            ? [.. _names.OrderBy(name => double.Parse(name, CultureInfo.InvariantCulture))]
            : [.. _names.Order(StringComparer.Ordinal)];
    }
}
