namespace Superalign.MLNet.Data;

/// <summary>What a record holds for a field.</summary>
internal enum FieldKind
{
    /// <summary>The record does not have the field.</summary>
    Absent,

    /// <summary>JSON null, or an empty cell.</summary>
    Null,

    /// <summary>A JSON string, or a cell, which may yet read as a number.</summary>
    Text,

    /// <summary>A JSON number.</summary>
    Number,

    /// <summary>JSON true or false.</summary>
    Bool,

    /// <summary>A JSON array.</summary>
    Array,

    /// <summary>A JSON object.</summary>
    Object,
}
