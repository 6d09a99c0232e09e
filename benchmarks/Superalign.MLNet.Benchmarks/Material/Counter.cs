using Superalign.MLNet.Models;
using Superalign.MLNet.Tokens;
using Superalign.MLNet.Worlds;

namespace Superalign.MLNet.Benchmarks.Material;

/// <summary>Short exchanges at a bank counter, and a model with random parameters that knows their words.</summary>
internal static class Counter
{
    /// <summary>Stands between prompt and response.</summary>
    public const string Separator = " ";

    public static ClerkWorld World(int tasks, int preferences) =>
        ClerkWorld.Generate(1, new ClerkOptions { Tasks = tasks, Preferences = preferences });

    public static LanguageModel Model(bool quick)
    {
        var tokenizer = new WordTokenizer(ClerkWorld.Vocabulary);
        return new LanguageModel(Networks.Tiny(quick, tokenizer.VocabularySize), tokenizer, [tokenizer.EndId]);
    }
}
