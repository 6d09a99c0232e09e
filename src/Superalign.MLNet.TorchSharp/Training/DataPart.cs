namespace Superalign.MLNet.Training;

/// <summary>Which part of a run a row belongs to.</summary>
public enum DataPart
{
    /// <summary>Rows that gradients are taken on.</summary>
    Train,

    /// <summary>Held-out rows that rounds are chosen on.</summary>
    Selection,

    /// <summary>Held-out rows that every reported figure comes from.</summary>
    Report,
}
