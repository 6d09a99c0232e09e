namespace Superalign.MLNet.Runtime;

/// <summary>Keeps text of unknown length short in error messages.</summary>
internal static class Excerpt
{
    /// <summary>The text itself, or its first <paramref name="maximum"/> characters and an ellipsis.</summary>
    public static string Of(string text, int maximum = 80) => text.Length <= maximum ? text : text[..maximum] + "…";

    /// <summary>Sizes in parentheses, as in <c>(512, 64)</c>; at most eight of them.</summary>
    public static string Of(IReadOnlyCollection<long> shape) =>
        $"({string.Join(", ", shape.Take(8))}{(shape.Count > 8 ? ", …" : "")})";
}
