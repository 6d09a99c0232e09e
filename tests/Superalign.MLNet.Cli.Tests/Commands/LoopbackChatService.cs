using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Superalign.MLNet.Commands.Tests;

/// <summary>A service on this machine that speaks as much of OpenAI's chat completions as a judge needs.</summary>
internal sealed class LoopbackChatService : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<int, Reply> _reply;
    private readonly Task _serving;
    private int _calls = -1;

    /// <param name="reply">The reply to a call; calls are numbered from 0.</param>
    public LoopbackChatService(Func<int, Reply> reply)
    {
        _reply = reply;
        Address = $"http://127.0.0.1:{FreePort()}/v1";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address { get; }

    /// <summary>The requests so far, as they came.</summary>
    public ConcurrentQueue<(string Path, string? Authorization, JsonNode Body)> Requests { get; } = [];

    /// <summary>A reply with a text of the assistant.</summary>
    public static Reply Says(string text) => new(200, JsonSerializer.Serialize(new
    {
        id = "chat-1",
        @object = "chat.completion",
        created = 1,
        model = "judge-1",
        choices = new[] { new { index = 0, finish_reason = "stop", message = new { role = "assistant", content = text } } },
        usage = new { prompt_tokens = 90, completion_tokens = 10, total_tokens = 100 },
    }));

    /// <summary>A reply with a status that tells of an error.</summary>
    public static Reply Fails(int status, string message) => new(status, JsonSerializer.Serialize(new { error = new { message, type = "error", code = "x" } }));

    /// <summary>No reply, ever.</summary>
    public static Reply Hangs => new(0, "");

    public void Dispose()
    {
        _listener.Close();
        _serving.Wait();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                await AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using (var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8))
            Requests.Enqueue((context.Request.RawUrl!, context.Request.Headers["Authorization"], JsonNode.Parse(await reader.ReadToEndAsync())!));
        var reply = _reply(++_calls);
        if (reply.Status == 0)
            return;
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(reply.Body));
        context.Response.Close();
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    /// <param name="Status">The HTTP status; 0 leaves the request without an answer.</param>
    /// <param name="Body">JSON.</param>
    internal sealed record Reply(int Status, string Body);
}
