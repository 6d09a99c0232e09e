namespace Superalign.MLNet.Diversity;

/// <summary>What rows of a table are chosen for.</summary>
public enum SelectionMethod
{
    /// <summary>Rows that are unlike each other: <see cref="CoverageMethod.Diverse"/>. The default.</summary>
    Diverse,

    /// <summary>Rows that all rows have one like them among: <see cref="CoverageMethod.Representative"/>.</summary>
    Representative,

    /// <summary>Rows that supervisors differ most about: <see cref="DisagreementSelection"/>.</summary>
    Disagreement,
}
