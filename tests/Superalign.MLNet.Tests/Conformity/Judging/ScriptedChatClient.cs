using Microsoft.Extensions.AI;

namespace Superalign.MLNet.Tests.Conformity.Judging;

/// <summary>A chat client that answers as a test says, and remembers what it was asked.</summary>
/// <param name="answer">The answer to the call of a number, from 0, with the messages; may throw or never end.</param>
internal sealed class ScriptedChatClient(Func<int, IReadOnlyList<ChatMessage>, CancellationToken, Task<string>> answer) : IChatClient
{
    private readonly Lock _lock = new();
    private int _underWay;

    public ScriptedChatClient(Func<int, string> answer)
        : this((call, _, _) => Task.FromResult(answer(call)))
    {
    }

    public List<IReadOnlyList<ChatMessage>> Calls { get; } = [];

    public List<ChatOptions?> Options { get; } = [];

    /// <summary>The most calls that were under way at once.</summary>
    public int MostAtOnce { get; private set; }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        int call;
        ChatMessage[] asked = [.. messages];
        lock (_lock)
        {
            call = Calls.Count;
            Calls.Add(asked);
            Options.Add(options);
            MostAtOnce = Math.Max(MostAtOnce, ++_underWay);
        }
        try
        {
            var text = await answer(call, asked, cancellationToken);
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, text)) { Usage = new UsageDetails { InputTokenCount = 100, OutputTokenCount = 10 } };
        }
        finally
        {
            lock (_lock)
                _underWay--;
        }
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("A judge asks for whole answers.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
