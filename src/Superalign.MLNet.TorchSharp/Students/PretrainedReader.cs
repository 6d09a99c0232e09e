using System.Text.RegularExpressions;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Models;
using Superalign.MLNet.Tokens;
using Superalign.MLNet.Training;
using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Students;

/// <summary>A small language model of the words of some texts, trained to continue them: no label is looked at. What it has learnt to see is what a student sees.</summary>
/// <remarks>It owns its model: dispose it.</remarks>
public sealed partial class PretrainedReader : IDisposable
{
    private const string Unknown = "<unknown>";
    private const int LongestWord = 256;

    private readonly HashSet<string> _known;

    private PretrainedReader(LanguageModel model, HashSet<string> known) => (Model, _known) = (model, known);

    /// <summary>The model.</summary>
    public LanguageModel Model { get; }

    /// <summary>Trains a reader.</summary>
    /// <param name="texts">The texts; words are told apart without case, and those beyond the most frequent are one.</param>
    /// <param name="options">Sizes and steps; the tokenizer is made here. Null for two layers of 64, a context of 128, 600 steps.</param>
    /// <param name="words">The most words of the vocabulary, at least 1.</param>
    /// <param name="seed">The seed of parameters and order.</param>
    /// <param name="progress">Told of the steps done; may be null.</param>
    /// <param name="cancellation">Ends the training.</param>
    /// <exception cref="ArgumentException">There is no text with a word.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static PretrainedReader Train(
        IReadOnlyList<string> texts, NewModelOptions? options = null, int words = 4_000, long seed = 1, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfLessThan(words, 1);
        string[] vocabulary =
        [
            .. texts.SelectMany(Words).GroupBy(word => word, StringComparer.Ordinal)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(words).Select(group => group.Key),
        ];
        if (vocabulary.Length == 0)
            throw new ArgumentException("No text holds a word, and a language model is trained on words. Check the column of texts.", nameof(texts));
        var tokenizer = new WordTokenizer([Unknown, .. vocabulary]);
        options = (options ?? new NewModelOptions { Layers = 2, Steps = 600, ContextLength = 128 }) with { Tokenizer = tokenizer };
        var reader = new PretrainedReader(LanguageModel.Create(options.ToConfig(), tokenizer, seed), [.. vocabulary]);
        try
        {
            TextPair[] rows = [.. texts.Select(reader.Plain).Where(text => text.Length > 0).Select(text => new TextPair("", text))];
            Pretraining.Run(
                reader.Model, [new PretrainingStage(rows, options.Steps) { FinalLearningRateShare = 0.1 }], options.Pretraining, seed, (_, step, _) => progress?.Invoke(step), cancellation);
            cancellation.ThrowIfCancellationRequested();
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>What the model sees in texts, <see cref="LanguageModelFeatures"/>.</summary>
    public RowFeatures Features(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return LanguageModelFeatures.Of(Model, [.. texts.Select(Plain)]);
    }

    /// <summary>Frees the model.</summary>
    public void Dispose() => Model.Dispose();

    /// <summary>Words in lower case with single spaces, unknown ones marked, as many as the context holds.</summary>
    private string Plain(string text) => string.Join(' ', Words(text).Take(Model.Config.ContextLength - 2).Select(word => _known.Contains(word) ? word : Unknown));

    private static IEnumerable<string> Words(string text) => Word().Matches(text.ToLowerInvariant()).Select(match => match.Value).Where(word => word.Length <= LongestWord);

    // Characters beyond the first plane, such as emoji, are two halves that belong together; halves alone are no text.
    [GeneratedRegex(@"\p{L}+|\p{N}+|[\uD800-\uDBFF][\uDC00-\uDFFF]|[^\s\p{L}\p{N}\p{Cs}\uFFFD]")]
    private static partial Regex Word();
}
