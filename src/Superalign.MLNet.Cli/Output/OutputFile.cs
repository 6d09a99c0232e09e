namespace Superalign.MLNet.Output;

/// <summary>The file that a command writes beside the one that it reads.</summary>
internal static class OutputFile
{
    /// <summary>Refuses a file that may not be replaced, before any work.</summary>
    /// <param name="to">The file to write, as the user named it with <c>--to</c>.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <param name="inputs">The options and files that are read.</param>
    /// <exception cref="ArgumentException">It is one of the inputs, or is there already.</exception>
    public static void Require(string to, bool overwrite, params IEnumerable<(string Option, string? Path)> inputs)
    {
        foreach (var (option, path) in inputs)
        {
            if (path is not null && Path.GetFullPath(to) == Path.GetFullPath(path))
                throw new ArgumentException($"'{option}' and '--to' both name '{to}', which would replace the rows while they are read. Name another file with '--to'.");
        }
        if (File.Exists(to) && !overwrite)
            throw new ArgumentException($"'{to}' is there already. Name another file with '--to', or add '--overwrite'.");
    }
}
