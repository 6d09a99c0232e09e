namespace Superalign.MLNet.Runtime;

/// <summary>Names of files that may come from someone else's model: plain, so that none leads out of its folder.</summary>
internal static class FileName
{
    private const int Longest = 255;

    /// <summary>Whether the name is a file name on every system: no folder, no drive, no stream, no '..', no control characters.</summary>
    public static bool IsPlain(string? name) =>
        !string.IsNullOrWhiteSpace(name) && name.Length <= Longest && !name.Contains("..", StringComparison.Ordinal)
        && name.All(c => !char.IsControl(c) && !@"/\:*?""<>|".Contains(c, StringComparison.Ordinal))
        && name[^1] is not ('.' or ' ') && name != ".";

    /// <exception cref="ArgumentException">The name isn't plain.</exception>
    public static void RequirePlain(string? name)
    {
        if (!IsPlain(name))
            throw new ArgumentException(
                $"'{name}' was given as the name of a file; a plain name of 1 to {Longest} characters without a folder, '..' or any of " +
                "/ \\ : * ? \" < > | was expected, so that the file cannot leave its folder.", nameof(name));
    }
}
