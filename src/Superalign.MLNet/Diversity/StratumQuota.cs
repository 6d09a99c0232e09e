namespace Superalign.MLNet.Diversity;

/// <summary>How many rows each stratum gets.</summary>
public enum StratumQuota
{
    /// <summary>Each as many, so that rare values are seen; what a stratum cannot fill goes to the others. The default.</summary>
    Equal,

    /// <summary>Each by its share of the rows, remainders to the largest.</summary>
    Proportional,
}
