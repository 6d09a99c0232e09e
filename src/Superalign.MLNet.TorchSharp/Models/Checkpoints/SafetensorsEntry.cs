namespace Superalign.MLNet.Models.Checkpoints;

/// <summary>One tensor of a safetensors file, as its header describes it.</summary>
/// <param name="Name">The tensor's name, unique in its file.</param>
/// <param name="DataType">The type of the elements in the format's own spelling, such as <c>F32</c> or <c>BF16</c>.</param>
/// <param name="Shape">The sizes, outermost first; empty for a single number.</param>
/// <param name="Begin">Where its bytes begin, counted from the end of the header.</param>
/// <param name="End">Behind its last byte; <paramref name="Begin"/> for an empty tensor.</param>
internal sealed record SafetensorsEntry(string Name, string DataType, long[] Shape, long Begin, long End);
