using Microsoft.ML.Data;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Supervision;

/// <summary>Reads votes as numbers of classes: −1 where one abstains, by −1, by not a number, by a missing key or by an empty text.</summary>
internal static class VoteCells
{
    private const string Abstains = "-1";

    /// <summary>Whether a name is that of no class.</summary>
    public static bool IsAbstention(string? name) => string.IsNullOrEmpty(name) || name == Abstains;

    /// <summary>A column of votes before any data is there.</summary>
    public static InputColumn AnyInput(string name) => Input(name, NumberDataViewType.Single, NamedCells.CanRead, _ => -1);

    /// <summary>A column of as many votes as those that were fitted.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="size">Slots of a vector; 0 for a scalar.</param>
    /// <param name="classOf">The number of a class, by its name.</param>
    public static InputColumn<int[]> Input(string name, int size, Func<string, int> classOf) => size == 0
        ? Input(name, NumberDataViewType.Single, type => type is not VectorDataViewType && NamedCells.CanRead(type), classOf)
        : Input(name, new VectorDataViewType(NumberDataViewType.Single, size), type => type is VectorDataViewType vector && vector.Size == size && NamedCells.CanRead(type), classOf);

    /// <summary>Reads the votes in a column of the current row; a new list each time.</summary>
    /// <param name="source">The column.</param>
    /// <param name="classOf">The number of a class, by its name; asked once for each.</param>
    /// <exception cref="InvalidDataException">A number is no class.</exception>
    public static Func<int[]> Open(SourceColumn source, Func<string, int> classOf)
    {
        var names = NamedCells.Open(source);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var areNumbers = NamedCells.AreNumbers(source.Column.Type);
        return () => [.. names().Select(ClassOf)];

        int ClassOf(string? name)
        {
            if (name is null || IsAbstention(name))
                return -1;
            if (known.TryGetValue(name, out var one))
                return one;
            if (areNumbers && !name.All(char.IsAsciiDigit))
            {
                throw new InvalidDataException(
                    $"Column '{source.Column.Name}' holds the vote {name} in row {source.Row.Position + 1}; classes are whole numbers from 0 up, and -1 or a missing number abstains. Turn scores into classes first.");
            }
            return known[name] = classOf(name);
        }
    }

    private static InputColumn<int[]> Input(string name, DataViewType type, Func<DataViewType, bool> accepts, Func<string, int> classOf) =>
        new(name, type, true, source => Open(source, classOf)) { Accepts = accepts };
}
