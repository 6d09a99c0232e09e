namespace Superalign.MLNet.Evaluation;

/// <summary>Rows of one state of knowledge, among those on which objectives conflict.</summary>
/// <param name="StrongKnows">Whether the capable student is right, and sure enough.</param>
/// <param name="WeakKnows">Whether the supervisor is right, and sure enough.</param>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Aligned">Those on which the student is right without the conflict.</param>
/// <param name="Paid">Those of them on which it is wrong under conflict: the conflict tax.</param>
/// <param name="Misaligned">All rows on which it is wrong under conflict.</param>
public sealed record DeceptionArea(bool StrongKnows, bool WeakKnows, int Rows, int Aligned, int Paid, int Misaligned)
{
    /// <summary>The share of aligned rows that are paid; NaN without one.</summary>
    public double Rate => Aligned > 0 ? Paid / (double)Aligned : double.NaN;
}
