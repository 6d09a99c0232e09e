namespace Superalign.MLNet.Data;

/// <summary>What the values of a column are.</summary>
internal enum ValueKind
{
    /// <summary>Text; missing is empty.</summary>
    Text,

    /// <summary>Text that takes any value: a JSON string's content, everything else as the file writes it.</summary>
    AsWritten,

    /// <summary>A number in single precision; missing is NaN.</summary>
    Single,

    /// <summary>A number in double precision, for whole numbers that single precision would change; missing is NaN.</summary>
    Double,

    /// <summary>True or false; there is no missing.</summary>
    Bool,

    /// <summary>A list of numbers in single precision; a missing one is NaN.</summary>
    Singles,

    /// <summary>A list of texts; a missing one is empty.</summary>
    Texts,
}
