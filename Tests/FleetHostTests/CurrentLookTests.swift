import Testing

@testable import FleetHost

extension CurrentLook {
    /// Asks twice; both have asked when this returns.
    fileprivate func askTwice() -> [Task<Sight, any Error>] {
        (1...2).map { _ in Task.immediate { try await sight() } }
    }
}

@Suite(.timeLimit(.minutes(1))) struct CurrentLookTests {
    /// Counts looks, and holds each until it is told to let it go on.
    private actor Looker {
        struct Failure: Error {}

        private var count = 0
        private var held: CheckedContinuation<Void, Never>?
        private var begins: CheckedContinuation<Void, Never>?

        func look() async throws -> Int {
            count += 1
            let number = count
            await withCheckedContinuation { continuation in
                held = continuation
                begins?.resume()
                begins = nil
            }
            if number == 2 { throw Failure() }
            return number
        }

        /// Waits until a look is being taken.
        func waitUntilLooking() async {
            if held == nil { await withCheckedContinuation { begins = $0 } }
        }

        func goOn() {
            held?.resume()
            held = nil
        }
    }

    /// What somebody did after the first look had begun, the first look may have missed.
    @Test func whoAsksDuringALookSharesTheNextOne() async throws {
        let looker = Looker()
        let look = CurrentLook { try await looker.look() }
        let first = await look.askTwice()
        await looker.waitUntilLooking()
        let second = await look.askTwice()
        await looker.goOn()
        for task in first { #expect(try await task.value == 1) }

        await looker.waitUntilLooking()
        let third = await look.askTwice()
        await looker.goOn()
        for task in second { await #expect(throws: Looker.Failure.self) { try await task.value } }

        // A look that failed is nobody else's.
        await looker.waitUntilLooking()
        await looker.goOn()
        for task in third { #expect(try await task.value == 3) }
    }

    @Test func whoAsksAfterALookGetsANewOne() async throws {
        let looker = Looker()
        let look = CurrentLook { try await looker.look() }
        let first = await look.askTwice()[0]
        await looker.waitUntilLooking()
        await looker.goOn()
        #expect(try await first.value == 1)
        let again = await look.askTwice()[0]
        await looker.waitUntilLooking()
        await looker.goOn()
        await #expect(throws: Looker.Failure.self) { try await again.value }
    }
}
