using Superalign.MLNet.Alternation;
using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Models;

/// <summary>Goes on, without training, in the direction in which training moved a model (ExPO).</summary>
/// <remarks>
/// θ = θ₁ + α(θ₁ − θ₀). α = 0 is the trained model, α = −1 the initial one, values between mix them, values above 0 go beyond. Usual are .3 to .5; a model that was trained for a part of its steps alone
/// bears far more. Source: Zheng et al., arXiv:2404.16792. Computed in double precision.
/// </remarks>
public static class ModelExtrapolation
{
    /// <summary>The candidates of <see cref="Search(LanguageModel, LanguageModel, Func{LanguageModel, Measurement}, IReadOnlyList{double}?)"/> where none are given.</summary>
    public static IReadOnlyList<double> DefaultAlphas { get; } = [0, 0.1, 0.2, 0.3, 0.4, 0.5];

    /// <summary>Makes the extrapolated model, which is the caller's; both models stay as they are.</summary>
    /// <param name="initial">θ₀, the model before training.</param>
    /// <param name="trained">θ₁, the model after it; the new one has its tokenizer and stop ids, and lives on its device.</param>
    /// <param name="alpha">α, finite.</param>
    /// <exception cref="ArgumentException">The models' parameters differ in name or shape, or their tokenizers in size.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not finite.</exception>
    public static LanguageModel Extrapolate(LanguageModel initial, LanguageModel trained, double alpha)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(trained);
        if (!double.IsFinite(alpha))
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, FormattableString.Invariant($"'{nameof(alpha)}' is {alpha}; parameters are multiplied by it. Give a finite number, such as 0.3."));
        RequireAlike(initial, trained);
        var model = trained.Clone();
        using var noGradient = no_grad();
        foreach (var (target, start) in model.Network.parameters().Zip(initial.Network.parameters()))
        {
            using var scope = NewDisposeScope();
            var end = target.to(ScalarType.Float64);
            target.copy_(end.Plus((end - start.to(target.device).to(ScalarType.Float64)).Times(alpha)));
        }
        return model;
    }

    /// <summary>Makes the extrapolated model of two folders in Hugging Face's layout.</summary>
    /// <param name="initialFolder">Folder of θ₀.</param>
    /// <param name="trainedFolder">Folder of θ₁.</param>
    /// <param name="alpha">α, finite.</param>
    /// <param name="device">Where the model is to live; the CPU by default.</param>
    /// <exception cref="ArgumentException">The models' parameters differ in name or shape, or their tokenizers in size.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or of a kind that this version doesn't read.</exception>
    public static LanguageModel Extrapolate(string initialFolder, string trainedFolder, double alpha, string? device = null)
    {
        using var initial = LanguageModel.Load(initialFolder, device);
        using var trained = LanguageModel.Load(trainedFolder, device);
        return Extrapolate(initial, trained, alpha);
    }

    /// <summary>Measures both axes for every α on rows of your own, which no figure that is reported may come from, and names the best.</summary>
    /// <param name="initial">θ₀, the model before training.</param>
    /// <param name="trained">θ₁, the model after it.</param>
    /// <param name="measure">Measures a model, which it must not keep.</param>
    /// <param name="alphas">The candidates, at least one; <see cref="DefaultAlphas"/> where null.</param>
    /// <exception cref="ArgumentException">There is no candidate, or the models' parameters differ in name or shape.</exception>
    public static ExtrapolationSearch Search(LanguageModel initial, LanguageModel trained, Func<LanguageModel, Measurement> measure, IReadOnlyList<double>? alphas = null)
    {
        ArgumentNullException.ThrowIfNull(measure);
        alphas ??= DefaultAlphas;
        if (alphas.Count == 0)
            throw new ArgumentException($"'{nameof(alphas)}' holds no candidate; the best of none cannot be named. Give some, such as 0, 0.3 and 0.5.", nameof(alphas));
        var measured = new List<ExtrapolationPoint>();
        foreach (var alpha in alphas)
        {
            using var model = Extrapolate(initial, trained, alpha);
            measured.Add(new ExtrapolationPoint(alpha, measure(model)));
        }
        return new ExtrapolationSearch(measured);
    }

    private static void RequireAlike(LanguageModel initial, LanguageModel trained)
    {
        if (ModelShapes.Difference(trained.Network, initial.Network) is { } difference)
            throw new ArgumentException($"The trained and the initial model differ: {difference}. Their parameters are subtracted one by one, so give two states of one model.", nameof(initial));
        if (initial.Tokenizer.VocabularySize != trained.Tokenizer.VocabularySize)
        {
            throw new ArgumentException(
                $"The tokenizer of the trained model has {trained.Tokenizer.VocabularySize} ids, that of the initial one {initial.Tokenizer.VocabularySize}: the same id is not the same word. Give two states of one model.", nameof(initial));
        }
    }
}
