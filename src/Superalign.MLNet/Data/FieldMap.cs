namespace Superalign.MLNet.Data;

/// <summary>Says which column a file's field fills: the one it is mapped to, the contract's of that name, or its own.</summary>
internal sealed class FieldMap
{
    private readonly Dictionary<string, string> _columnOfField = new(StringComparer.Ordinal);

    /// <param name="fieldOfColumn">Contract column → field, as in <c>Response=answer</c>.</param>
    /// <exception cref="ArgumentException">A column is none of the contract's, or a column or field is named twice.</exception>
    public FieldMap(IReadOnlyDictionary<string, string> fieldOfColumn)
    {
        foreach (var (given, field) in fieldOfColumn)
        {
            var column = ColumnContract.Spelling(given) ?? throw new ArgumentException(
                $"Columns maps '{given}', but only columns of the contract can be mapped: " +
                $"{string.Join(", ", ColumnContract.Names)}. Other fields keep their own names.", nameof(fieldOfColumn));
            if (string.IsNullOrWhiteSpace(field))
                throw new ArgumentException($"Columns maps '{given}' to no field. Write {column}=FIELD.", nameof(fieldOfColumn));
            if (_columnOfField.ContainsValue(column) || !_columnOfField.TryAdd(field, column))
                throw new ArgumentException($"Columns names '{column}' or '{field}' twice. Name each once.", nameof(fieldOfColumn));
        }
    }

    /// <summary>The fields that columns are mapped to.</summary>
    public IEnumerable<(string Column, string Field)> Mapped => _columnOfField.Select(pair => (pair.Value, pair.Key));

    /// <summary>The name of the column that a field fills.</summary>
    public string ColumnOf(string field)
    {
        if (_columnOfField.TryGetValue(field, out var mapped))
            return mapped;
        var contract = ColumnContract.Spelling(field);
        return contract is null || _columnOfField.ContainsValue(contract) ? field : contract;
    }
}
