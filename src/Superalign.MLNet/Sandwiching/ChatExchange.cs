using System.Text.Json;
using Microsoft.Extensions.AI;
using Superalign.MLNet.Conformity.Judging;
using Superalign.MLNet.Conformity.Rules;

namespace Superalign.MLNet.Sandwiching;

/// <summary>Asks a chat client for a JSON object, and once more where another form came back.</summary>
internal sealed class ChatExchange
{
    private readonly IChatClient _client;
    private readonly ChatOptions _chat;

    public ChatExchange(IChatClient client, ChatRoleOptions? options)
    {
        ArgumentNullException.ThrowIfNull(client);
        Options = options ?? new ChatRoleOptions();
        Options.Validate();
        _client = client;
        _chat = new ChatOptions { ModelId = Options.ModelId, Temperature = Options.Temperature, MaxOutputTokens = Options.MaxOutputTokens, ResponseFormat = ChatResponseFormat.Json };
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="answer">A JSON object.</param>
    /// <param name="value">What it says.</param>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    public delegate string? Reader<T>(JsonElement answer, out T? value);

    public ChatRoleOptions Options { get; }

    public JudgeCounts Counts { get; } = new();

    /// <param name="role">Who is asked, such as <c>debater</c>.</param>
    /// <param name="instructions">What the role is, and the form of the answer.</param>
    /// <param name="content">The data.</param>
    /// <param name="names">The names that the answer may have.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="InvalidDataException">The second answer has another form, too.</exception>
    public async Task<T> AskAsync<T>(string role, string instructions, string content, string[] names, Reader<T> read, CancellationToken cancellation)
        where T : class
    {
        IReadOnlyList<ChatMessage> messages = [new(ChatRole.System, instructions + (Options.Instructions.Length > 0 ? "\n" + Options.Instructions : "")), new(ChatRole.User, content)];
        var answer = await SendAsync(messages, cancellation);
        if (Read(answer, names, read, out var value) is not { } problem)
            return value!;
        Counts.AddRetry();
        var second = await SendAsync(JudgeRequest.Repaired(messages, answer, problem), cancellation);
        return Read(second, names, read, out value) is not { } again ? value! : throw new InvalidDataException(
            $"The {role} answered twice in a form that cannot be read: {again}. Expected is one JSON object with {string.Join(" and ", names.Select(name => $"'{name}'"))} alone. Check the model and its limit of {Options.MaxOutputTokens} tokens, or use one that keeps to a form.");
    }

    private static string? Read<T>(string text, string[] names, Reader<T> read, out T? value)
        where T : class
    {
        value = null;
        try
        {
            using var document = JsonDocument.Parse(JudgeAnswer.Unfenced(text.Trim()));
            var answer = document.RootElement;
            if (answer.ValueKind != JsonValueKind.Object || answer.EnumerateObject().Any(property => !names.Contains(property.Name)))
                return $"the answer {Excerpts.Quoted(text)} is no object with {string.Join(" and ", names.Select(name => $"'{name}'"))} alone";
            return read(answer, out value) is { } problem ? $"{problem} in the answer {Excerpts.Quoted(text)}" : null;
        }
        // The latter where a text has half of a character.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return $"the answer {Excerpts.Quoted(text)} is no JSON";
        }
    }

    private async Task<string> SendAsync(IReadOnlyList<ChatMessage> messages, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Counts.AddCall();
        // Not every client heeds the token.
        var response = await _client.GetResponseAsync(messages, _chat, cancellation).WaitAsync(cancellation);
        Counts.AddTokens(response.Usage?.InputTokenCount ?? 0, response.Usage?.OutputTokenCount ?? 0);
        return response.Text;
    }
}
