namespace Superalign.MLNet.Diversity;

/// <summary>What rows are chosen for.</summary>
public enum CoverageMethod
{
    /// <summary>Rows that are unlike each other: each choice raises the Vendi score of order 2 most. Odd rows come early. The default.</summary>
    Diverse,

    /// <summary>Rows that all rows have one like them among: facility location. Common kinds come early, and odd rows late.</summary>
    Representative,
}
