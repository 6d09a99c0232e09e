using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Conformity.Judging;

/// <summary>Writes the score and the reason of a judge. Loaded from a file it has no client until one is connected.</summary>
internal sealed class JudgeTransformer : BatchTransformer
{
    private readonly InputColumn<string> _prompt;
    private readonly InputColumn<string> _response;
    private readonly OutputColumn<float> _score;
    private readonly OutputColumn<string> _reason;
    private Judge? _judge;

    public JudgeTransformer(IHostEnvironment env, JudgeSettings settings)
        : base(env, "Judge")
    {
        Settings = settings;
        (_prompt, _response) = (InputColumn.Text(settings.PromptColumn, isRequired: false), InputColumn.Text(settings.ResponseColumn));
        (_score, _reason) = (OutputColumn.Single(settings.ScoreColumn, _prompt, _response), OutputColumn.Text(settings.ReasonColumn, _prompt, _response));
    }

    public JudgeSettings Settings { get; }

    public JudgeCounts Counts { get; } = new();

    internal override IReadOnlyList<OutputColumn> Outputs => [_score, _reason];

    internal override ComponentFormat Format => JudgeLoader.Format;

    /// <summary>Takes a client, which stays the caller's.</summary>
    public void Connect(IChatClient client, string? cacheFolder, TimeProvider time) =>
        _judge = new Judge(client, Settings with { CacheFolder = cacheFolder }, Counts, time);

    internal override void SaveFiles(IFileSink files) =>
        files.Write(JudgeSettings.FileName, stream => JsonSerializer.Serialize(stream, Settings with { CacheFolder = null }));

    internal override void Compute(BatchInput input, BatchOutput output)
    {
        var judge = _judge ?? throw new InvalidOperationException(
            $"The judge of '{Settings.ValueName}' has no chat client: a model file holds none. Connect one with mlContext.Superalign().Conformity.Connect(model, chatClient) before rows are read.");
        var rows = new (string, string)[input.Rows];
        for (var row = 0; row < rows.Length; row++)
            rows[row] = (input.Has(_prompt) ? input.Get(_prompt)[row] : "", input.Get(_response)[row]);
        var verdicts = judge.Verdicts(rows, Cancellation);
        for (var row = 0; row < rows.Length; row++)
        {
            if (output.IsWanted(_score))
                output.Get(_score)[row] = (float)verdicts[row].Score;
            if (output.IsWanted(_reason))
                output.Get(_reason)[row] = verdicts[row].Reason;
        }
    }
}
