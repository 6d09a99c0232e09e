namespace Superalign.MLNet.Diversity;

/// <summary>Two rows of the same or nearly the same text.</summary>
/// <param name="First">The row number, from 0, of the earlier row; between parts, of the row of the first part.</param>
/// <param name="Second">The row number of the later row; between parts, of the row of the second part.</param>
/// <param name="Similarity">The Jaccard similarity of their pieces, in (0, 1].</param>
/// <param name="IsExact">Whether the texts are the same but for case and space.</param>
public readonly record struct DuplicatePair(int First, int Second, double Similarity, bool IsExact);
