using System.CommandLine;
using Superalign.MLNet.Jobs;

namespace Superalign.MLNet.Commands;

/// <summary>Options that name a language model to judge by: any service that speaks OpenAI's protocol, on this machine or elsewhere.</summary>
internal static class JudgeOptions
{
    /// <summary>The variable that holds the service's key; a key on a command line would be read by others.</summary>
    public const string KeyVariable = "SUPERALIGN_JUDGE_KEY";

    private static readonly Option<string?> Url = new("--judge-url")
    {
        Description = $"The service of a judge that speaks OpenAI's protocol, such as http://localhost:11434/v1. Its key, where it needs one, is read from {KeyVariable}.",
        HelpName = "URL",
    };

    private static readonly Option<string?> Model = new("--judge-model") { Description = "The judge's model, as the service calls it.", HelpName = "NAME" };

    private static readonly Option<string?> Cache = new("--judge-cache") { Description = "A folder for verdicts, so that nothing is asked twice.", HelpName = "DIR" };

    private static readonly Option<int> Concurrency = NumberOption.Create("--judge-concurrency", "Requests to the judge that are under way at once.", 4, 1, 1_000);

    /// <summary>All of them, in the order of the help.</summary>
    public static IEnumerable<Option> All => [Url, Model, Cache, Concurrency];

    /// <summary>The judge that was named; null where none was. The caller disposes the client.</summary>
    /// <exception cref="ArgumentException">A URL without a model, or a model without a URL.</exception>
    public static JudgeConnection? Of(CommandRun run)
    {
        var (address, model) = (run.Get(Url), run.Get(Model));
        if (address is null && model is null)
            return null;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || model is null)
            throw new ArgumentException($"'--judge-url' is '{address}' and '--judge-model' is '{model}'; a judge needs both, the first an address that begins with http:// or https://.");
        var key = Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } given ? given : "none";
        return new JudgeConnection(new JudgeClient(url, model, key), run.Get(Cache));
    }

    /// <summary>How many requests may be under way at once.</summary>
    public static int ConcurrencyOf(CommandRun run) => run.Get(Concurrency);
}
