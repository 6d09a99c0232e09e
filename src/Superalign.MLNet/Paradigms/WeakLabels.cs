namespace Superalign.MLNet.Paradigms;

/// <summary>What a weak supervisor says of the rows of a split, one label of probabilities a row; null where it does not answer.</summary>
/// <param name="Known">Of known rows, as if it had not learnt from the row.</param>
/// <param name="Fresh">Of fresh rows.</param>
/// <param name="Test">Of test rows.</param>
public sealed record WeakLabels(IReadOnlyList<double[]?> Known, IReadOnlyList<double[]?> Fresh, IReadOnlyList<double[]?> Test);
