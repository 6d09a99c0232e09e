using System.Text;
using System.Text.Json.Nodes;
using Superalign.MLNet.Terminal;

namespace Superalign.MLNet.Tests;

/// <summary>Runs the command in this process and keeps what it wrote.</summary>
internal sealed class TestConsole
{
    private readonly StringBuilder _out = new();
    private readonly StringBuilder _error = new();

    public TestConsole() => Console = new CommandConsole(
        TextWriter.Synchronized(new StringWriter(_out)), TextWriter.Synchronized(new StringWriter(_error)), IsTerminal: false);

    public CommandConsole Console { get; }

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    public JsonObject Json => JsonNode.Parse(Out)!.AsObject();

    public Task<int> RunAsync(params string[] arguments) => SuperalignCommand.RunAsync(arguments, Console, CancellationToken.None);
}
