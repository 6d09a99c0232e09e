using System.CommandLine;

namespace Superalign.MLNet.Commands;

/// <summary>Options of the commands that read files of rows.</summary>
internal static class InputOptions
{
    /// <summary>Which fields of a file fill which columns of the contract.</summary>
    public static Option<IReadOnlyDictionary<string, string>> Columns { get; } = new("--columns")
    {
        Description = "Fields that fill columns of the contract; names that match it need no mention.",
        HelpName = "Prompt=a,Response=b",
        DefaultValueFactory = _ => new Dictionary<string, string>(),
        CustomParser = result =>
        {
            var pairs = result.Tokens[0].Value.Split(',').Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries)).ToList();
            if (pairs.Find(pair => pair.Length != 2 || pair.Contains("")) is { } wrong)
                result.AddError($"'--columns' was given '{string.Join('=', wrong)}'; COLUMN=FIELD is expected, several of them with commas between. Write for example Prompt=question,Response=answer.");
            else if (pairs.GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
                result.AddError($"'--columns' was given '{twice.Key}' {twice.Count()} times; a column has one field. Name it once.");
            else
                return pairs.ToDictionary(pair => pair[0], pair => pair[1]);
            return null;
        },
    };

    /// <summary>Whether bad rows are left out and counted.</summary>
    public static Option<bool> SkipBadRows { get; } = new("--skip-bad-rows") { Description = "Leave bad rows out, and say how many." };

    /// <summary>How the files of a run are read.</summary>
    public static DataCatalog.Options Of(CommandRun run) => new() { Columns = run.Get(Columns), SkipBadRows = run.Get(SkipBadRows) };
}
