using System.Text;
using System.Text.Json;

namespace Superalign.MLNet.Data;

/// <summary>Numbers the fields of JSON objects in the order in which they are first seen.</summary>
/// <remarks>Objects in a file mostly have the same fields in the same order, which saves decoding their names.</remarks>
internal sealed class FieldTable
{
    private readonly List<string> _names = [];
    private readonly List<byte[]> _utf8Names = [];
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly List<int> _lastOrder = [];

    public FieldTable(IReadOnlyList<string> known)
    {
        foreach (var name in known)
            Add(name);
    }

    public IReadOnlyList<string> Names => _names;

    /// <summary>The index of the property name on which the reader stands.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="place">The property's place in its object, from 0.</param>
    /// <param name="field">The index.</param>
    /// <returns>False where the name is empty or no text.</returns>
    public bool TryFind(ref Utf8JsonReader json, int place, out int field)
    {
        if (place < _lastOrder.Count)
        {
            field = _lastOrder[place];
            if (json.ValueTextEquals(_utf8Names[field]))
                return true;
        }

        field = -1;
        if (!TryName(ref json, out var name))
            return false;
        field = _indexes.TryGetValue(name, out var known) ? known : Add(name);
        if (place < _lastOrder.Count)
            _lastOrder[place] = field;
        else
            _lastOrder.Add(field);
        return true;
    }

    private static bool TryName(ref Utf8JsonReader json, out string name)
    {
        try
        {
            name = json.GetString()!;
            return !string.IsNullOrWhiteSpace(name);
        }
        catch (InvalidOperationException)       // half of a surrogate pair
        {
            name = "";
            return false;
        }
    }

    private int Add(string name)
    {
        _indexes.Add(name, _names.Count);
        _names.Add(name);
        _utf8Names.Add(Encoding.UTF8.GetBytes(name));
        return _names.Count - 1;
    }
}
