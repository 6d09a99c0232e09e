using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Superalign.MLNet.Tests.Documents;

/// <summary>Runs pieces of C# one after the other, each of which knows what those before it declared, as a notebook does.</summary>
internal sealed class ScriptHost
{
    // As a file-based app and a notebook have them.
    private static readonly string[] ImplicitUsings =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks"];

    private readonly ScriptOptions _options = ScriptOptions.Default
        .WithReferences(((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator))
        .WithImports(ImplicitUsings);

    private ScriptState? _state;

    /// <summary>What the scripts see as their own members: <c>display</c> and <c>HTML</c>.</summary>
    public NotebookGlobals Globals { get; } = new();

    /// <summary>The value of a variable that a piece declared.</summary>
    public T Get<T>(string variable) => (T)_state!.GetVariable(variable).Value;

    /// <summary>Runs a piece, on this thread as far as it does not wait for anything.</summary>
    /// <param name="code">C#; lines that load packages or speak to a kernel are left out.</param>
    /// <returns>What it wrote to the console.</returns>
    public async Task<string> RunAsync(string code)
    {
        var lines = code.ReplaceLineEndings("\n").Split('\n').Where(line => !line.StartsWith("#r ", StringComparison.Ordinal) && !line.StartsWith("#!", StringComparison.Ordinal));
        var console = Console.Out;
        using var written = new StringWriter();
        Console.SetOut(written);
        try
        {
            var script = string.Join('\n', lines);
            _state = _state is null
                ? await CSharpScript.RunAsync(script, _options, Globals)
                : await _state.ContinueWithAsync(script, _options);
        }
        finally
        {
            Console.SetOut(console);
        }
        return written.ToString().ReplaceLineEndings("\n");
    }
}
