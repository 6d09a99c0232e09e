using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Conformity.FastTree;

/// <summary>The names of a vector's slots.</summary>
internal static class SlotNames
{
    /// <summary>One name a slot; a slot without a name has its number.</summary>
    public static string[] Of(DataViewSchema.Column column)
    {
        var size = ((VectorDataViewType)column.Type).Size;
        VBuffer<ReadOnlyMemory<char>> names = default;
        if (column.HasSlotNames())
            column.GetSlotNames(ref names);
        return [.. Enumerable.Range(0, size).Select(slot => names.Length == size && names.GetItemOrDefault(slot) is { Length: > 0 } name ? name.ToString() : FormattableString.Invariant($"feature {slot + 1}"))];
    }
}
