using Superalign.MLNet.Models;
using Superalign.MLNet.Tokens;

namespace Superalign.MLNet.Tests;

/// <summary>Files of tasks and preferences and a model folder, on which <c>align</c> runs in a second.</summary>
internal sealed class TinyAlignment : IDisposable
{
    private static readonly string[] Letters = ["a", "b", "c", "d", "e", "f"];

    private readonly TemporaryFolder _folder = new();

    public TinyAlignment()
    {
        // To answer with the letters is the task; to say yes before, to a polite prompt, is preferred, though the longer answer is the less probable.
        var pairs = Letters.SelectMany(x => Letters.Select(y => $"{x} {y}")).ToList();
        Write("tasks.jsonl", pairs.Select(pair => $$"""{"prompt":"say {{pair}}","response":"{{pair}}"}"""));
        Write("preferences.jsonl", pairs.Select(pair => $$"""{"prompt":"please say {{pair}}","chosen":"yes {{pair}}","rejected":"{{pair}}"}"""));
        var tokenizer = new WordTokenizer(["say", "please", "yes", .. Letters]);
        using var model = LanguageModel.Create(new LanguageModelConfig
        {
            VocabularySize = tokenizer.VocabularySize,
            HiddenSize = 16,
            IntermediateSize = 24,
            Layers = 1,
            Heads = 2,
            KeyValueHeads = 2,
            HeadSize = 8,
            ContextLength = 16,
            TiedHead = true,
        }, tokenizer, seed: 1);
        model.Save(In("model"));
    }

    /// <summary>The folder that <see cref="Arguments"/> writes to.</summary>
    public string Output => In("out");

    /// <summary>Of a run of 24 steps in 3 rounds from the model folder, with some options set otherwise.</summary>
    public string[] Arguments(params string[] options) => ArgumentsFromNothing(["--model", In("model"), .. options]);

    /// <summary>Of such a run without a model.</summary>
    /// <param name="options">Options that take another value than here, or are added; an option and its value, or the option alone.</param>
    public string[] ArgumentsFromNothing(params string[] options)
    {
        (string Option, string Value)[] usual =
        [
            ("--tasks", In("tasks.jsonl")), ("--preferences", In("preferences.jsonl")), ("--separator", " "), ("--steps", "24"), ("--rounds", "3"), ("--conformity-share", "0.5"),
            ("--held-out", "0.5"), ("--beta", "0.5"), ("--learning-rate", "0.001"), ("--conformity-learning-rate", "0.01"), ("--threads", "1"),
            ("--output", Output),
        ];
        return ["align", .. usual.Where(entry => !options.Contains(entry.Option)).SelectMany(entry => new[] { entry.Option, entry.Value }), .. options];
    }

    /// <summary>The full path of a file or folder.</summary>
    public string In(string name) => _folder[name];

    public void Write(string name, params IEnumerable<string> lines) => File.WriteAllLines(In(name), lines);

    public void Dispose() => _folder.Dispose();
}
